"""New reviews for feed readers."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import make_aware

from . import published
from .addresses import address_of, site_of

LENGTH = 30


class ReviewFeed(Feed):
    """The latest published reviews of the site that was asked, as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request):
        return site_of(request)

    def title(self, site):
        return f"{site.site_name or site.hostname}: published reviews"

    def link(self, site):
        return f"{site.root_url}/reviews/"

    def feed_url(self, site):
        return f"{site.root_url}/feed/"

    def items(self, site):
        return [(review, site) for review in published.reviews(site)[:LENGTH]]

    def item_title(self, item):
        return item[0].title

    def item_description(self, item):
        return item[0].summary

    def item_link(self, item):
        return address_of(*item)

    def item_guid(self, item):
        return address_of(*item)

    def item_pubdate(self, item):
        return make_aware(datetime.combine(item[0].published_on, time()))

    def item_updateddate(self, item):
        return item[0].last_published_at or self.item_pubdate(item)

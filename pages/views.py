"""What a public site has besides its pages: the feed, and what search engines ask for."""

from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.views import serve

from accounts.permissions import public

from . import published
from .addresses import address_of, site_of
from .caching import kept_a_minute
from .feeds import ReviewFeed

page = public("Pages of a partnership's site are for the public; what is not live is not found.")(serve)
feed = public("The feed lists what is published.")(require_safe(kept_a_minute(ReviewFeed())))


@public("The site map lists what is published.")
@require_safe
@kept_a_minute
def sitemap(request):
    site = site_of(request)
    entries = [(address_of(page, site), page.last_published_at) for page in published.pages(site)]
    return render(request, "pages/sitemap.xml", {"entries": entries}, content_type="application/xml")


@public("It tells search engines where the site map is.")
@require_safe
@kept_a_minute
def robots(request):
    root = site_of(request).root_url
    return render(request, "pages/robots.txt", {"root": root}, content_type="text/plain; charset=utf-8")

"""What all pages of a public site share: its surroundings, its addresses, and that nothing on it is private."""

from http import HTTPMethod

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Site

from pages.addresses import address_of, path_of, site_above, site_of
from pages.approval.references import OwnReferences
from pages.approval.tester import SecondPersonTester
from pages.caching import kept_a_minute


class PublicPage(Page):
    """A page that anybody may read once it is live; a page that is not for everybody does not belong here."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    private_page_options: list[str] = []
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]
    api_fields: list = []
    base_form_class = OwnReferences

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return SecondPersonTester(user, self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | surroundings(site_of(request)) | {"trail": self.trail(site_of(request))}

    def serve(self, request, *args, **kwargs):
        return kept_a_minute(super().serve)(request, *args, **kwargs)

    def get_view_restrictions(self):
        """Read once for each row: we ask, and then Wagtail does."""
        if "restrictions" not in self.__dict__:
            self.restrictions = super().get_view_restrictions()
        return self.restrictions

    def get_url_parts(self, request=None):
        site = site_above(self, request)
        return site and (site.pk, site.root_url, path_of(self, site))

    def get_url(self, request=None, current_site=None):
        """A path for readers of the page's own site, else a whole address.

        Wagtail gives everybody a path where there is one site only; on the work host that would lead nowhere.
        """
        site = site_above(self, request)
        here = current_site or Site.find_for_request(request)
        if site is None:
            return None
        return path_of(self, site) if site == here else address_of(self, site)

    url = property(get_url)

    def trail(self, site) -> list[tuple[str, str]]:
        """The pages above this one, from the home page down: what the breadcrumbs show."""
        above = self.get_ancestors().live().filter(path__startswith=site.root_page.path)
        return [
            ("Home" if page.depth == site.root_page.depth else page.title, path_of(page, site))
            for page in above
        ]


def surroundings(site) -> dict[str, object]:
    """What the frame around a public page needs to know, for pages and for views."""
    partnership = getattr(site, "partnership", None)
    return {
        "partnership": partnership,
        "service_name": partnership.name if partnership else site.site_name,
        "service_url": "/",
        "accessibility_url": "/accessibility/",
        "privacy_url": "/privacy/",
        "reviews_url": "/reviews/",
        "contact_url": "/contact/",
        "public_menu": [("Guidance", "/guidance/"), ("Reviews", "/reviews/"), ("Contact", "/contact/")],
    }

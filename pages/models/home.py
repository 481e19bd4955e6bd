"""The front page of a partnership's site."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from pages.addresses import site_of
from pages.blocks import INLINE

from .public import PublicPage

LATEST = 3


class HomePage(PublicPage):
    """The front door of a partnership's site."""

    intro = RichTextField(features=INLINE, blank=True)

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.GuidanceIndexPage", "pages.ReviewIndexPage", "pages.StandardPage"]
    content_panels = [*PublicPage.content_panels, FieldPanel("intro")]
    api_fields = ["intro"]

    class Meta:
        verbose_name = "home page"

    def get_context(self, request, *args, **kwargs):
        from pages import published  # it reads the page types, which are not there yet when this file is

        site = site_of(request)
        found = {"guidance": published.guidance(site), "latest": published.reviews(site)[:LATEST]}
        return super().get_context(request, *args, **kwargs) | found

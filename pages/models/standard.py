"""Pages about the site itself."""

from wagtail.admin.panels import FieldPanel

from pages.blocks import StandardBody
from pages.fields import Body

from .public import PublicPage


class StandardPage(PublicPage):
    """A page about the site: contact, accessibility statement, privacy."""

    body = Body(StandardBody(), blank=True)

    template = "pages/standard.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    api_fields = ["body"]

    class Meta:
        verbose_name = "page about the site"

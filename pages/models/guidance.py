"""Guidance: a page for each audience and topic, and the list of them."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from pages.addresses import site_of
from pages.audiences import Audience
from pages.blocks import INLINE, GuidanceBody
from pages.fields import Body

from .public import PublicPage


class GuidanceIndexPage(PublicPage):
    """All guidance of a site, by the people it is written for."""

    intro = RichTextField(features=INLINE, blank=True)

    template = "pages/guidance_index.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.GuidancePage"]
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("intro")]
    api_fields = ["intro"]

    class Meta:
        verbose_name = "list of guidance"

    def get_context(self, request, *args, **kwargs):
        from pages import published  # it reads the page types, which are not there yet when this file is

        found = list(published.guidance(site_of(request)))
        groups = [
            (audience.label, [page for page in found if page.audience == audience]) for audience in Audience
        ]
        return super().get_context(request, *args, **kwargs) | {
            "groups": [group for group in groups if group[1]]
        }


class GuidancePage(PublicPage):
    """One piece of guidance, with somebody who looks after it and a date by which it is looked at again."""

    audience = models.CharField(max_length=20, choices=Audience)
    summary = models.CharField(max_length=250, blank=True)
    body = Body(GuidanceBody(), blank=True)
    owner_office = models.CharField("who looks after this page", max_length=120, blank=True)
    review_on = models.DateField("to be reviewed by", null=True, blank=True)

    template = "pages/guidance.html"
    parent_page_types = ["pages.GuidanceIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("audience"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("owner_office"),
        FieldPanel("review_on"),
    ]
    api_fields = ["audience", "summary", "body", "owner_office", "review_on"]

    class Meta:
        verbose_name = "guidance page"

    @property
    def is_for_families(self) -> bool:
        """Family pages carry a quick exit."""
        return self.audience == Audience.FAMILIES

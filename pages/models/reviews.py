"""Published reviews, each with its report, and the list of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import FileResponse, Http404
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from pages import keyset
from pages.addresses import site_of
from pages.blocks import INLINE, ReportBody
from pages.caching import kept_a_minute
from pages.fields import Body
from pages.pdf import is_a_pdf, where
from pages.serializers import Lines, ReportAddress

from .public import PublicPage

REPORT = "report.pdf"


class ReviewIndexPage(PublicPage):
    """The published reviews of a site, newest first, by year where asked (BH-70: readily found)."""

    intro = RichTextField(features=INLINE, blank=True)

    template = "pages/review_index.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ReviewPage"]
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("intro")]
    api_fields = ["intro"]

    class Meta:
        verbose_name = "list of reviews"

    def get_context(self, request, *args, **kwargs):
        from pages import published  # it reads the page types, which are not there yet when this file is

        reviews = published.reviews(site_of(request))
        years = [day.year for day in reviews.order_by().dates("published_on", "year", order="DESC")]
        year = request.GET.get("year", "")
        if year and year not in map(str, years):
            raise Http404("No review was published in that year.")
        shown = reviews.filter(published_on__year=int(year)) if year else reviews
        found = {"years": years, "year": year, "reviews": keyset.page(shown, request.GET)}
        return super().get_context(request, *args, **kwargs) | found


class ReviewPage(PublicPage):
    """A published review. It names its reviewers (CP-179) and can be read and downloaded here (CP-180)."""

    reference = models.CharField(
        "public reference", max_length=40, help_text="Its own, never that of the case."
    )
    review_type = models.CharField("type of review", max_length=120)
    published_on = models.DateField("published", db_index=True)
    available_until = models.DateField(null=True, blank=True)
    reviewers = models.TextField("names of the reviewers", help_text="One on each line.")
    summary = models.TextField()
    body = Body(ReportBody(), blank=True, verbose_name="report")
    report_pdf = models.FileField("report as PDF", upload_to=where, blank=True, validators=[is_a_pdf])
    learning = RichTextField(features=INLINE, blank=True)
    actions_taken = RichTextField("actions already taken", features=INLINE, blank=True)
    impact = RichTextField("impact of these actions", features=INLINE, blank=True)
    still_to_do = RichTextField("what more will be done", features=INLINE, blank=True)

    template = "pages/review.html"
    parent_page_types = ["pages.ReviewIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("reference"), FieldPanel("review_type"), FieldPanel("reviewers")],
            heading="About the review",
        ),
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("available_until")], heading="Dates"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("report_pdf"),
        FieldPanel("learning"),
        FieldPanel("actions_taken"),
        FieldPanel("impact"),
        FieldPanel("still_to_do"),
    ]
    api_fields = [
        "reference",
        "review_type",
        "published_on",
        "available_until",
        APIField("reviewers", serializer=Lines()),
        "summary",
        "body",
        APIField("report_pdf", serializer=ReportAddress()),
        "learning",
        "actions_taken",
        "impact",
        "still_to_do",
    ]

    class Meta:
        verbose_name = "published review"

    def clean(self):
        super().clean()
        if self.available_until and self.published_on and self.available_until < self.published_on:
            raise ValidationError({"available_until": "This is before the day of publication."})

    @property
    def reviewer_names(self) -> list[str]:
        return [name.strip() for name in self.reviewers.splitlines() if name.strip()]

    @property
    def summary_paragraphs(self) -> list[str]:
        return [text.strip() for text in self.summary.replace("\r\n", "\n").split("\n\n") if text.strip()]

    @property
    def follow_up(self) -> list[tuple[str, str]]:
        """BH-75: actions already taken, their impact and what more will be done, where there is a text."""
        parts = [
            ("Learning", self.learning),
            ("Actions already taken", self.actions_taken),
            ("The impact of these actions", self.impact),
            ("What more will be done", self.still_to_do),
        ]
        return [part for part in parts if part[1]]

    def route(self, request, path_components):
        """The report stands below its page and is as public as the page is."""
        if path_components == [REPORT] and self.live and self.report_pdf:
            return RouteResult(self, kwargs={"report": True})
        return super().route(request, path_components)

    @property
    def preview_modes(self):
        """Whoever approves the page reads the report that will go out with it."""
        report = [(REPORT, "Report as PDF")] if self.report_pdf else []
        return [*super().preview_modes, *report]

    def serve_preview(self, request, mode_name):
        if mode_name == REPORT and self.report_pdf:
            return self.serve_report(request)
        return super().serve_preview(request, mode_name)

    def serve(self, request, report=False):
        return kept_a_minute(self.serve_report)(request) if report else super().serve(request)

    def serve_report(self, request):
        name = f"{self.reference or self.slug}.pdf"
        return FileResponse(self.report_pdf.open("rb"), content_type="application/pdf", filename=name)

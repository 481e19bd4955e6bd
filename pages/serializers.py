"""How the API says what is more than a column."""

from rest_framework.fields import Field

from .addresses import address_of, site_of


class Lines(Field):
    """A text with one thing on each line, as a list."""

    def to_representation(self, text):
        return [line.strip() for line in text.splitlines() if line.strip()]


class OfPage(Field):
    def get_attribute(self, page):
        return page


class PageAddress(OfPage):
    """The page's address on the site that was asked."""

    def to_representation(self, page):
        return address_of(page, site_of(self.context["request"]))


class ReportAddress(OfPage):
    """Where the report can be downloaded, or null."""

    def to_representation(self, review):
        return (
            address_of(review, site_of(self.context["request"])) + "report.pdf" if review.report_pdf else None
        )

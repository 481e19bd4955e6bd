"""The bodies of pages: which blocks each kind of page may hold."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from .callout import Callout
from .contact import Contact
from .heading import Heading
from .picture import ProcedurePicture
from .steps import Steps
from .text import Text


class ReportBody(blocks.StreamBlock):
    """The report of a review."""

    heading = Heading()
    text = Text()
    callout = Callout()

    def clean(self, value):
        """A page whose headings skip a level cannot be followed with a screen reader, so it is not saved."""
        value = super().clean(value)
        levels = [block.value["level"] for block in value if block.block_type == "heading"]
        if levels and levels[0] != "2":
            raise ValidationError("Start with a heading: a heading below a heading needs one above it.")
        return value


class StandardBody(ReportBody):
    """A page about the site itself."""

    contact = Contact()


class GuidanceBody(StandardBody):
    """Guidance: what happens, in which order, and whom to ask."""

    steps = Steps()
    procedure_picture = ProcedurePicture()

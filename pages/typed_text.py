"""Formatted text as the editor of the pages sends it."""

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea


class TextArea(DraftailRichTextArea):
    """Wagtail's. What no editor has made, and what nobody could have typed, is a bad request and not a fault of ours."""

    def value_from_datadict(self, data, files, name):
        try:
            return super().value_from_datadict(data, files, name)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
            raise BadRequest("The text of a field is not what the editor of this site sends.") from fault

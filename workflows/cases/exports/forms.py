"""The form that asks for an export."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled


class ExportForm(GovukForm):
    """What it is for."""

    reason = styled(
        forms.CharField(
            label="What do you need the export for?",
            help_text="This is kept with the history of the case.",
            max_length=2000,
            widget=forms.Textarea,
            error_messages={"required": "Say what you need the export for"},
        ),
        rows=4,
    )

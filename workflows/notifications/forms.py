"""What a person fills in to sign a notice off."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled


class SignOffForm(GovukForm):
    """The text as it goes out. It is read by an outside body: the reference names the case, nothing else does."""

    text = styled(
        forms.CharField(
            label="Notice",
            help_text="Name nobody: the reference is enough.",
            widget=forms.Textarea,
            max_length=10_000,
        ),
        rows=10,
    )

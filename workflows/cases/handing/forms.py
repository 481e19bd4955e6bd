"""The form that hands a duty on."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled


class HandOnForm(GovukForm):
    """To whom, and why. `seen` tells whether the duty has moved since the page was drawn."""

    to = forms.ChoiceField(
        label="Who should do it?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who should do it",
            "invalid_choice": "Choose one of those on the list",
        },
    )
    reason = styled(
        forms.CharField(
            label="Why do you hand it on?",
            help_text="This is kept with the history. It does not go into the mail.",
            max_length=2000,
            widget=forms.Textarea,
            error_messages={"required": "Say why you hand it on"},
        ),
        rows=4,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, found, duty, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(one.key, one.words) for one in found]
        self.fields["seen"].initial = duty.handed_on

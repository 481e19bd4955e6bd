"""What is asked about a consent."""

from functools import partial

from django import forms
from django.utils.timezone import localdate

from theme.dates import DateField
from theme.forms import GovukForm, long_text
from theme.options import styled

from .models import Consent

text = partial(long_text, rows=3)


class ConsentForm(GovukForm):
    """What was said, by whom and when; why and by whose authority it is done without."""

    subject = forms.ModelChoiceField(
        None,
        label="Whose consent is it?",
        empty_label="Choose",
        error_messages={"required": "Choose whose it is"},
    )
    says = styled(
        forms.ChoiceField(
            label="What is recorded?",
            choices=Consent.Says.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose what is recorded"},
        ),
        reveal={"overridden": ["authority", "reason"]},
    )
    by_whom = text(
        "Who gave or refused it?",
        "Say who gave or refused it",
        "Where it is done without, who would have to give it.",
        rows=2,
    )
    capacity = text(
        "In which capacity?",
        "Say in which capacity",
        "For instance for themselves, or as a parent. Say so, too, if somebody cannot decide for themselves.",
        rows=2,
    )
    authority = text("By whose authority, and by what right?", "Say by whose authority", rows=2)
    reason = text("Why is it necessary without consent?", "Say why it is necessary")
    said_on = DateField(label="On which day was this said or decided?")

    def __init__(self, *args, people, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = localdate(at)
        if people is None:
            del self.fields["subject"]
        else:
            self.fields["subject"].queryset = people
            self.fields["subject"].to_field_name = "slug"
            self.fields["subject"].label_from_instance = lambda one: f"{one.called}: {one.name}"

    def clean_said_on(self):
        day = self.cleaned_data["said_on"]
        if day and day > self.today:
            raise forms.ValidationError("The day must be today or an earlier one")
        return day

    @property
    def said(self) -> dict:
        """What the service is told."""
        return {"subject": None} | self.cleaned_data


class WithdrawnForm(GovukForm):
    """What was said when it was taken back."""

    withdrawal = text("Who withdrew it, when, and what did they say?", "Say who withdrew it", rows=4)

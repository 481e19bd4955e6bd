"""What people fill in about messages: a corrected address, a reason, a choice, the text of a letter."""

from django import forms

from outbox import texts
from outbox.models import NoticeChoice
from theme.forms import GovukForm
from theme.options import styled


class AddressForm(GovukForm):
    """The address to which it is sent again."""

    address = styled(
        forms.EmailField(
            label="Address to send it to", help_text="Ask the body itself for it; do not guess."
        ),
        spellcheck=False,
    )


class ReasonForm(GovukForm):
    reason = styled(
        forms.CharField(label="Why nothing is sent again", widget=forms.Textarea, max_length=500), rows=3
    )


class NoticesForm(GovukForm):
    """How somebody is told of what is not urgent."""

    frequency = styled(
        forms.ChoiceField(
            label="How do you want to be told?",
            choices=NoticeChoice.Frequency.choices,
            widget=forms.RadioSelect,
        ),
        choice_hints={
            NoticeChoice.Frequency.DAILY: "At eight in the morning.",
            NoticeChoice.Frequency.WEEKLY: "What would be late by then still comes at once.",
        },
    )


class LetterForm(GovukForm):
    """A partnership's own text of a letter."""

    subject = forms.CharField(label="Subject", max_length=200)
    body = styled(forms.CharField(label="Text", widget=forms.Textarea, max_length=10_000), rows=16)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, letter, *args, **kwargs):
        self.letter = letter
        super().__init__(*args, **kwargs)

    def clean(self):
        """Each fault of the texts is told where it stands."""
        texts_given = super().clean()
        if {"subject", "body"} <= texts_given.keys():
            for problem in texts.problems(self.letter, texts_given["subject"], texts_given["body"]):
                self.add_error("subject" if problem.startswith("The subject") else "body", problem)
        return texts_given

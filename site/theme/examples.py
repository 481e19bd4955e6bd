"""What the page of all components shows. Everything in it is invented."""

import datetime
from typing import Any

from django import forms

from theme.dates import DateField, PartlyKnownDateField
from theme.forms import GovukForm
from theme.options import styled

AGENCIES = [("police", "Fenmarsh Police"), ("health", "Fenmarsh NHS Trust"), ("council", "Fenmarsh Council")]
HARMS = [("neglect", "Neglect"), ("physical", "Physical abuse"), ("none", "None of these")]
KNOWN = [("yes", "Yes"), ("no", "No"), ("other", "Something else")]


class Example(GovukForm):
    """One field of each type."""

    reference = styled(
        forms.CharField(max_length=20, label="Your own reference", help_text="It must not name anyone."),
        width=20,
    )
    children = styled(forms.IntegerField(label="Number of children", min_value=1), width=3)
    share = styled(forms.DecimalField(label="Share of the cost", required=False), width=5, suffix="%")
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    event_on = DateField(label="Date of the event", help_text="For example, 27 3 2026")
    born_on = PartlyKnownDateField(
        label="Date of birth", required=False, help_text="Leave out what is unknown."
    )
    agency = forms.ChoiceField(label="Agency", choices=[("", "---------"), *AGENCIES])
    known = styled(
        forms.ChoiceField(label="Was the family known to you?", choices=KNOWN, widget=forms.RadioSelect),
        reveal={"yes": ["since", "contact"]},
        choice_hints={"other": "For example, known under another name"},
    )
    since = DateField(label="Known since")
    contact = forms.CharField(label="What contact there was", widget=forms.Textarea(attrs={"rows": 3}))
    harms = styled(
        forms.MultipleChoiceField(
            label="Kinds of harm suspected",
            help_text="Select all that apply.",
            choices=HARMS,
            widget=forms.CheckboxSelectMultiple,
        ),
        exclusive="none",
        divider="or",
    )
    summary = forms.CharField(label="Summary", max_length=2000, widget=forms.Textarea)
    words = styled(
        forms.CharField(label="In a few words", required=False, widget=forms.Textarea), max_words=50
    )
    file = forms.FileField(label="Minutes of the meeting")
    correct = forms.BooleanField(label="To the best of my knowledge this is correct.")


def context() -> dict[str, Any]:
    """The rest of the page."""
    return {
        "crumbs": [("Cases", "/portal/cases/"), ("FM-2026-004", "/portal/cases/example/"), "Components"],
        "facts": [
            ("Reference", "FM-2026-004"),
            ("Date of the event", datetime.date(2026, 3, 2), "#"),
            ("Agency", "<b>Fenmarsh</b> Police", "#", "Replace"),
        ],
        "head": ["Agency", "Asked", "Due", "Days left"],
        "rows": [
            ["Fenmarsh Police", "2 March 2026", "9 March 2026", 3],
            ["Fenmarsh NHS Trust", "2 March 2026", "16 March 2026", 8],
        ],
        "tasks": [
            {"title": "The child", "status": "Completed", "href": "#"},
            {
                "title": "The event",
                "status": "Open",
                "colour": "open",
                "href": "#",
                "hint": "3 of 5 answered",
            },
            {"title": "Declaration", "status": "Cannot start yet"},
        ],
        "earlier": ("#", "The event"),
        "later": ("#", "The family"),
    }

"""The forms of access: each asks for a reason in the person's own words."""

from django import forms

from matters.models import EmergencyAccess
from theme.forms import GovukForm, long_text
from theme.options import styled


class EmergencyForm(GovukForm):
    """Which case, and why now."""

    reference = styled(
        forms.CharField(
            label="Reference of the case",
            max_length=30,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            error_messages={"required": "Enter the reference of the case"},
        ),
        width=20,
    )
    reason = long_text(
        "Why do you need to see it now?",
        "Say why you need to see the case now",
        "Whoever handles the case reads this, and asks you about it.",
    )


class ReviewForm(GovukForm):
    """Was it in order, and what was found."""

    outcome = forms.ChoiceField(
        label="Was this emergency access in order?",
        choices=EmergencyAccess.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was in order"},
    )
    finding = long_text(
        "What did you find?", "Say what you found", "Who you asked, and what follows from it."
    )


class LiftForm(GovukForm):
    """Why the conflict no longer stands."""

    reason = long_text(
        "Why does the conflict no longer stand?",
        "Say why the conflict no longer stands",
        "This is kept with the history of the case.",
    )

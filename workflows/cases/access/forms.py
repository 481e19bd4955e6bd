"""The forms of access: each asks for a reason in the person's own words."""

from django import forms

from matters.models import EmergencyAccess
from theme.forms import GovukForm
from theme.options import styled


def text(label: str, hint: str, missing: str):
    field = forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": missing},
    )
    return styled(field, rows=5)


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
    reason = text(
        "Why do you need to see it now?",
        "Whoever handles the case reads this, and asks you about it.",
        "Say why you need to see the case now",
    )


class ReviewForm(GovukForm):
    """Was it in order, and what was found."""

    outcome = forms.ChoiceField(
        label="Was this emergency access in order?",
        choices=EmergencyAccess.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was in order"},
    )
    finding = text("What did you find?", "Who you asked, and what follows from it.", "Say what you found")


class LiftForm(GovukForm):
    """Why the conflict no longer stands."""

    reason = text(
        "Why does the conflict no longer stand?",
        "This is kept with the history of the case.",
        "Say why the conflict no longer stands",
    )

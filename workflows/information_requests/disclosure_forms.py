"""What an agency fills in about a disclosure: of what, whose, on which ground, and whether the person was told."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled

from .forms import text
from .models import Disclosure


def line(label: str, missing: str, hint: str = ""):
    return forms.CharField(label=label, help_text=hint, max_length=300, error_messages={"required": missing})


def choice(label: str, choices, missing: str):
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": missing}
    )


class DisclosureForm(GovukForm):
    """One decision; the reasons are asked for both ways."""

    what = text("Which records or information?", "Say which records or information", rows=3)
    whose = line("Whose is it?", "Say whose information it is")
    decision = choice(
        "What did your agency decide?", Disclosure.Decision.choices, "Say what your agency decided"
    )
    reason = text(
        "Why?",
        "Say why",
        "Why it is needed and in proportion, or what stands against it. Keep fact and opinion apart.",
    )
    consent = styled(
        choice("Consent", Disclosure.Consent.choices, "Say whether consent was given"),
        reveal={"given": ["consent_of"]},
    )
    consent_of = line("Who gave it, and in which capacity?", "Say who gave consent")
    basis = text(
        "On what does the decision rest without consent?",
        "Say on what it rests without consent",
        "Empty where it was given. Else the law, and the public interest where a private life is touched.",
        rows=3,
    )
    told = styled(
        choice(
            "Is the person told that it was shared?",
            [("yes", "Yes"), ("no", "No")],
            "Say whether the person is told",
        ),
        reveal={"no": ["not_told_because"]},
    )
    not_told_because = line(
        "Why are they not told?", "Say why they are not told", "For instance the risk of harm."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("consent") in ("refused", "not sought") and not cleaned.get("basis"):
            self.add_error("basis", self.fields["basis"].error_messages["required"])
        return cleaned

    @property
    def said(self) -> dict:
        return self.cleaned_data | {"told": self.cleaned_data["told"] == "yes"}


class ConsentWithdrawnForm(GovukForm):
    """What was said when consent was taken back."""

    withdrawal = text("Who withdrew consent, when, and for what?", "Say who withdrew consent", rows=3)

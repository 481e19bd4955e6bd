"""What a person fills in to give a voice, to record one, and to say why something is done."""

from typing import Any

from django import forms

from theme.forms import GovukForm
from theme.options import in_language, styled

from .ballots import Ballot
from .casting import Voice
from .counting import ABSTAINS
from .criteria import JUDGEMENTS, WEIGHTS, leaves
from .models import Round

SHOWN = "They are kept with the decision and shown to those who may see the case."
HIDDEN = "Nobody else sees them until every voice is in, or the vote is closed."


def long_text(label: str, hint: str = "", required=True, rows: int = 5):
    field = forms.CharField(
        label=label, help_text=hint, required=required, widget=forms.Textarea, max_length=10_000
    )
    return styled(field, rows=rows)


class VoteForm(GovukForm):
    """One option or score, how each criterion is judged, and the reasons."""

    def __init__(self, *args, ballot: Ballot, judges: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaves = list(leaves(ballot.criteria)) if judges and ballot.criteria else []
        for leaf in self.leaves:
            self.fields[f"judged_{leaf.key}"] = styled(
                forms.ChoiceField(
                    label=leaf.text,
                    help_text=WEIGHTS[leaf.weight],
                    choices=list(JUDGEMENTS.items()),
                    widget=forms.RadioSelect,
                ),
                inline=True,
            )
            self.fields[f"why_{leaf.key}"] = long_text(
                f"Why: {leaf.text}", required=leaf.weight != "regard", rows=2
            )
        self.fields |= score_fields(ballot) if ballot.score else option_fields(ballot)
        self.fields["reasons"] = long_text("Reasons", HIDDEN if ballot.blind else SHOWN)

    def clean(self):
        cleaned = super().clean()
        scored = cleaned.get("score") is not None
        if "abstains" in self.fields and not self.errors and cleaned.get("abstains") == scored:
            self.add_error("score", "Give a score, or say that you abstain.")
        return cleaned

    @property
    def voice(self) -> Voice:
        data = self.cleaned_data
        findings = {leaf.key: (data[f"judged_{leaf.key}"], data[f"why_{leaf.key}"]) for leaf in self.leaves}
        option = ABSTAINS if data.get("abstains") else data.get("option", "")
        return Voice(option, data.get("score"), data["reasons"], findings, data.get("proof", ""))


def say_language(form: VoteForm, code: str) -> None:
    """Mark what the procedure says, and within it the words of our own, with their languages; empty: all are ours."""
    said = [name for name in form.fields if name.startswith("judged_") or name in ("option", "score")]
    for name in said if code else ():
        field: Any = styled(form.fields[name], lang=code)
        field.help_text = ours(field.help_text)
        if name != "score":
            field.choices = [
                (key, ours(word) if name != "option" or key == ABSTAINS else word)
                for key, word in field.choices
            ]


def ours(text: str) -> str:
    return in_language(text, "en-GB")


def option_fields(ballot: Ballot) -> dict:
    """The question, with its options."""
    choices = [(option.key, option.name) for option in ballot.options]
    if ballot.abstaining:
        choices.append((ABSTAINS, "Abstain"))
    field = forms.ChoiceField(label=ballot.question, choices=choices, widget=forms.RadioSelect)
    return {"option": styled(field, label_size="m")}


def score_fields(ballot: Ballot) -> dict:
    """The question, answered by a whole number."""
    low, high = ballot.score.lowest, ballot.score.highest  # type: ignore[union-attr]  # asked for a score only
    score = forms.IntegerField(
        label=ballot.question,
        help_text=f"A whole number from {low} to {high}.",
        min_value=low,
        max_value=high,
        required=not ballot.abstaining,
        widget=forms.TextInput,
    )
    fields: dict = {"score": styled(score, label_size="m", width=4, inputmode="numeric")}
    if ballot.abstaining:
        fields["abstains"] = forms.BooleanField(label="I abstain", required=False)
    return fields


class RecordForm(VoteForm):
    """A voice that was given in a meeting: whose, and how it is known."""

    def __init__(self, *args, speakers: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        whose = forms.ChoiceField(label="Whose voice it is", choices=[("", "Choose"), *speakers])
        self.fields["proof"] = long_text(
            "How it is known", "For example the minutes, with their date and item.", rows=2
        )
        self.fields = {"whose": styled(whose), **self.fields}

    @property
    def unit_and_person(self) -> tuple[str, int]:
        unit, person = self.cleaned_data["whose"].rsplit("|", 1)
        return unit, int(person)


class ViewForm(GovukForm):
    """A view without a vote."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reasons"] = long_text("Your view, with your reasons", SHOWN)


class ReasonForm(GovukForm):
    """Why it is done."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text("Reason", SHOWN)


class BarForm(ReasonForm):
    """Who may not decide, and why."""

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "Choose"), *((str(person.pk), person.name) for person in people)]
        field = forms.ChoiceField(label="Who cannot decide on this case", choices=choices)
        self.fields = {"person": styled(field), **self.fields}


def button(round: Round, role: str) -> str:
    """What the button under the form says."""
    if round.part == Round.Part.SETTLE:
        return "Settle it"
    if round.part == Round.Part.RATIFY:
        return "Answer"
    return {"recommend": "Recommend", "verify": "Verify"}.get(role, "Vote")

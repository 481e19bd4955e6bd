"""Taking a shared procedure over: one choice for each place that both sides have changed."""

from django import forms

from theme.forms import GovukForm
from theme.options import styled
from workflows.procedures.bases.merging import OURS, THEIRS, Conflict

from .base_words import Words

MISSING = "Choose what “%s” is to say"


class TakeOverForm(GovukForm):
    """Radios for each conflict, none chosen beforehand."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, conflicts: list[Conflict], words: Words, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts = {f"choice-{number}": one for number, one in enumerate(conflicts)}
        for name, one in self.conflicts.items():
            about = words.about(one)
            field = forms.ChoiceField(
                label=about,
                help_text=f"Before: {words.said(one, 'before')}",
                choices=[(THEIRS, "As the shared procedure says now"), (OURS, "As ours says")],
                widget=forms.RadioSelect,
                error_messages={"required": MISSING % about},
            )
            hints = {side: first_large(words.said(one, side)) for side in (THEIRS, OURS)}
            self.fields[name] = styled(field, choice_hints=hints)

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen, by the conflict's name."""
        return {one.name: self.cleaned_data[name] for name, one in self.conflicts.items()}


def first_large(text: str) -> str:
    return text[:1].upper() + text[1:]

"""One of several options."""

from typing import Annotated, Any, Literal

from django import forms
from pydantic import Field

from theme.options import styled

from .base import JSON, Asking, Mode, Option, Question, Reading

RADIOS = 12  # more than that many options stand in a list to open


class ChooseOne(Question):
    type: Literal["choose_one"]
    options: Annotated[list[Option], Field(min_length=2, max_length=300)]

    def field(self, asking: Asking) -> forms.Field:
        pairs = [(option.key, option.label) for option in self.options]
        if len(pairs) > RADIOS:
            return self.made(forms.ChoiceField, choices=[("", ""), *pairs])
        hints = {option.key: option.hint for option in self.options if option.hint}
        return styled(
            self.made(forms.ChoiceField, choices=pairs, widget=forms.RadioSelect), choice_hints=hints
        )

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        labels: dict[Any, str] = {option.key: option.label for option in self.options}
        return Reading(text=answer if mode is Mode.EXPORT else str(labels.get(answer, answer)))

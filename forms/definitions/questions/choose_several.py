"""Any of several options, or "none of these"."""

from typing import Annotated, Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from pydantic import Field

from theme.options import styled

from .base import JSON, Asking, Mode, Option, Question, Reading

NONE = "none"


class ChooseSeveral(Question):
    """`none` is the label of an exclusive last option; it is kept as ["none"]."""

    type: Literal["choose_several"]
    options: Annotated[list[Option], Field(min_length=1, max_length=300)]
    none: str = ""

    def field(self, asking: Asking) -> forms.Field:
        field = self.made(
            forms.MultipleChoiceField,
            choices=list(self.labels().items()),
            widget=forms.CheckboxSelectMultiple,
        )
        hints = {option.key: option.hint for option in self.options if option.hint}
        exclusive = {"exclusive": NONE, "divider": "or"} if self.none else {}
        return styled(field, choice_hints=hints, **exclusive)

    def gather(self, values: dict[str, Any], asking: Asking) -> JSON:
        """Raises ValidationError when "none of these" stands beside others."""
        if NONE in values[""] and len(values[""]) > 1 and self.none:
            raise ValidationError(f"Select what applies, or “{self.none}”, not both")
        return self.keep(values[""])

    def labels(self) -> dict[str, str]:
        pairs = {option.key: option.label for option in self.options}
        return pairs | {NONE: self.none} if self.none else pairs

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        if mode is Mode.EXPORT:
            return Reading(lines=list(answer))
        return Reading(lines=[self.labels().get(key, key) for key in answer])

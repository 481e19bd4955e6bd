"""Yes or no, kept as those words."""

from typing import Literal

from django import forms

from theme.options import styled

from .base import JSON, Asking, Mode, Question, Reading

WORDS = {"yes": "Yes", "no": "No"}


class YesNo(Question):
    type: Literal["yes_no"]

    def field(self, asking: Asking) -> forms.Field:
        field = self.made(forms.ChoiceField, choices=list(WORDS.items()), widget=forms.RadioSelect)
        return styled(field, inline=True)

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        return Reading(text=answer if mode is Mode.EXPORT else WORDS[answer])

"""An agency of the partnership, kept by its slug."""

from typing import Literal

from django import forms

from .base import JSON, Asking, Mode, Question, Reading


class AgencyQuestion(Question):
    type: Literal["agency"]

    def field(self, asking: Asking) -> forms.Field:
        return self.made(forms.ChoiceField, choices=[("", "Choose one"), *asking.agencies])

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        return Reading(text=answer if mode is Mode.EXPORT else asking.agency_name(answer))

"""An agency of the partnership, kept by its slug."""

from typing import Any, Literal

from django import forms

from .base import JSON, Asking, Mode, Question, Reading


class AgencyQuestion(Question):
    """`own`: it asks for the agency of whoever fills the form in, and begins with it."""

    type: Literal["agency"]
    own: bool = False

    def field(self, asking: Asking) -> forms.Field:
        return self.made(forms.ChoiceField, choices=[("", ""), *asking.agencies])

    def own_of(self, person: Any) -> JSON:
        return person.agency.slug if self.own and person.agency else None

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        return Reading(text=answer if mode is Mode.EXPORT else asking.agency_name(answer))

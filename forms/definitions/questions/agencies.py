"""Several agencies of the partnership, kept by their slugs."""

from typing import Literal

from django import forms

from .base import JSON, Asking, Mode, Question, Reading


class Agencies(Question):
    type: Literal["agencies"]

    def field(self, asking: Asking) -> forms.Field:
        return self.made(
            forms.MultipleChoiceField, choices=asking.agencies, widget=forms.CheckboxSelectMultiple
        )

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        if mode is Mode.EXPORT:
            return Reading(lines=list(answer))
        return Reading(lines=[asking.agency_name(slug) for slug in answer])

"""A date in three boxes, of which parts may be unknown where the question allows it."""

import datetime
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from theme.dates import DateField, PartlyKnownDateField

from .base import JSON, Asking, Mode, Question, Reading


class Date(Question):
    type: Literal["date"]
    not_in_future: bool = False
    partly_known: bool = False

    def field(self, asking: Asking) -> forms.Field:
        def check(value: datetime.date | str) -> None:
            if self.not_in_future and str(value) > asking.today.isoformat()[: len(str(value))]:
                raise ValidationError(f"{field.name()} must be today or in the past")

        field: Any = self.made(PartlyKnownDateField if self.partly_known else DateField, validators=[check])
        return field

    def keep(self, value: Any) -> JSON:
        return value.isoformat() if isinstance(value, datetime.date) else value or None

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        """ "4 March 2026", of a date known in part "March 2026" or "2026"."""
        if mode is Mode.EXPORT or len(answer) == 4:
            return Reading(text=answer)
        if len(answer) == 7:
            return Reading(text=date_format(datetime.date.fromisoformat(f"{answer}-01"), "F Y"))
        return Reading(text=date_format(datetime.date.fromisoformat(answer), "j F Y"))

    def as_fact(self, answer: JSON) -> Any:
        """A datetime.date; of a date known in part its first day."""
        return datetime.date.fromisoformat(answer + "-01-01"[len(answer) - 4 :])

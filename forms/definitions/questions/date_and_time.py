"""A date and a time of day, of the clocks on the wall in London."""

import datetime
import re
from typing import Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from theme.dates import DateField
from theme.options import styled

from .base import JSON, Asking, Mode, Question, Reading

WALL = ZoneInfo("Europe/London")
TIME = "-time"  # the ending of the second box's name


class DateAndTime(Question):
    """Kept as "2026-03-04T14:30+00:00", the wall's hour with its offset. Asked as a date and a box for the time."""

    type: Literal["date_and_time"]
    not_in_future: bool = False

    endings: ClassVar[tuple[str, ...]] = ("", TIME)

    def fields(self, asking: Asking) -> dict[str, forms.Field]:
        label = f"Time ({self.label})" + ("" if self.required else " (optional)")
        hint = "For example, 2:30pm or 14:30"
        time = styled(ClockField(label=label, help_text=hint, required=self.required), width=10)
        return {"": self.made(DateField), TIME: time}

    def initials(self, answer: JSON) -> dict[str, Any]:
        day, _, time = (answer or "").partition("T")
        return {"": day, TIME: time[:5]}

    def gather(self, values: dict[str, Any], asking: Asking) -> JSON:
        """Raises ValidationError for half an answer, a time that the clocks skip, or one in the future."""
        day, time = values[""], values[TIME]
        if (day is None) != (time is None):
            raise ValidationError("Enter both the date and the time")
        if day is None:
            return None
        local = datetime.datetime.combine(day, time, WALL)
        if local.astimezone(datetime.UTC).astimezone(WALL).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValidationError("The clocks went forward in that hour: there was no such time")
        if self.not_in_future and local > asking.at:
            raise ValidationError("The date and time must be in the past")
        return local.isoformat(timespec="minutes")

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        if mode is Mode.EXPORT:
            return Reading(text=answer)
        return Reading(text=date_format(datetime.datetime.fromisoformat(answer), "j F Y, H:i"))

    def as_fact(self, answer: JSON) -> Any:
        """An aware datetime."""
        return datetime.datetime.fromisoformat(answer)


class ClockField(forms.CharField):
    """A datetime.time typed as 14:30, 1430, 2.30pm or 2pm."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read_time(text) if text else None


def read_time(text: str) -> datetime.time:
    """Raises ValidationError for what is no time of day."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))? ?(am|pm)?", text.lower().strip(), re.ASCII)
    if not found or not (found[2] or found[3]):
        raise ValidationError("Enter a time, like 2:30pm or 14:30")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise ValidationError("Enter a time, like 2:30pm or 14:30")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return datetime.time(hour, minute)
    except ValueError:
        raise ValidationError("Enter a time between 00:00 and 23:59") from None

"""Dates in three boxes. What was typed is shown again, and the error says which box is meant."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class DateWidget(forms.MultiWidget):
    """Three text boxes named <name>_day, <name>_month and <name>_year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The boxes for a date, or for text such as "2024-03" of a date that is known in part."""
        if isinstance(value, datetime.date):
            return [value.day, value.month, value.year]
        if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            known = [int(part) for part in reversed(value.split("-"))]
            return ["", "", *known][-3:]
        return ["", "", ""]


class DateField(forms.MultiValueField):
    """A datetime.date; a month may be a word. Errors carry the boxes that they mean in params["parts"]."""

    widget = DateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        super().__init__([forms.CharField(required=False, strip=True) for _ in PARTS], **kwargs)

    def compress(self, data_list: list[str]) -> Any:
        """None for three empty boxes. Raises ValidationError for missing parts and unreal dates."""
        if not any(data_list):
            return None
        self.refuse_missing(data_list)
        return self.real_date(*data_list)

    def refuse_missing(self, data: list[str]) -> None:
        missing = [part for part, text in zip(PARTS, data, strict=True) if not text]
        if missing:
            words = " and ".join(f"a {part}" for part in missing)
            raise self.error(f"{self.name()} must include {words}", "incomplete", missing)

    def real_date(self, day: str, month: str, year: str) -> datetime.date:
        if not re.fullmatch(r"[0-9]{4}", year):
            raise self.error(f"{self.name()} must have a year with 4 numbers", "year", ["year"])
        number = month_number(month)
        if number is None:
            raise self.error(f"{self.name()} must be a real date", "invalid", ["month"])
        try:
            return datetime.date(int(year), number, int(day))
        except ValueError:
            parts = ["day"] if 1 <= number <= 12 else ["month"]
            raise self.error(f"{self.name()} must be a real date", "invalid", parts) from None

    def name(self) -> str:
        """What an error calls this date."""
        label = str(self.label or "")
        return label if label and not label.endswith("?") else "The date"

    @staticmethod
    def error(message: str, code: str, parts: list[str]) -> ValidationError:
        return ValidationError(message.replace("%", "%%"), code=code, params={"parts": parts})


class PartlyKnownDateField(DateField):
    """A date of which the day, or day and month, may be unknown: text "2024", "2024-03" or "2024-03-09"."""

    def refuse_missing(self, data: list[str]) -> None:
        day, month, year = data
        missing = [part for part, absent in (("month", day and not month), ("year", not year)) if absent]
        if missing:
            words = " and ".join(f"a {part}" for part in missing)
            raise self.error(f"{self.name()} must include {words}", "incomplete", missing)

    def compress(self, data_list: list[str]) -> Any:
        if not any(data_list):
            return None
        self.refuse_missing(data_list)
        day, month, year = data_list
        date = self.real_date(day or "1", month or "1", year)
        return date.isoformat()[: 10 if day else 7 if month else 4]


def month_number(text: str) -> int | None:
    """3 for "3", "03", "Mar" and "march"; None for a word that is no month."""
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text)
    short = text.lower()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS and text.isalpha() else None

"""Keyset paging: each page begins where the last one ended, however long the list is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime

SIZE = 25


@dataclass(frozen=True)
class Page:
    """The rows of one page, the cursor of the next one (empty at the end), and whether this is the first."""

    rows: list[Any]
    next: str
    is_first: bool


def page_of(queryset, field: str, cursor: str = "", *, newest_first: bool = False, size: int = SIZE) -> Page:
    """One page of the queryset in the order of (field, pk); rows without a value come last.

    A cursor that makes no sense shows the first page.
    """
    rows = list(after(queryset, field, cursor, newest_first=newest_first)[: size + 1])
    return cut(rows, field, cursor, size)


def after(queryset, field: str, cursor: str, *, newest_first: bool = False):
    """The queryset from where the cursor stands."""
    start = _read(cursor)
    return queryset.filter(_beyond(field, *start, newest_first)) if start else queryset


def cut(rows: list, field: str, cursor: str = "", size: int = SIZE) -> Page:
    """A page from up to one row more than it holds: that one only tells that there are more."""
    more, rows = len(rows) > size, rows[:size]
    return Page(rows, _write(rows[-1], field) if more else "", _read(cursor) is None)


def _beyond(field, value, pk, newest_first) -> Q:
    step = "lt" if newest_first else "gt"
    if value is None:
        return Q(**{field: None, f"pk__{step}": pk})
    beyond = Q(**{f"{field}__{step}": value}) | Q(**{field: value, f"pk__{step}": pk})
    return beyond if newest_first else beyond | Q(**{field: None})


def _write(row, field) -> str:
    value = getattr(row, field)
    return f"{value.isoformat() if value else 'none'}_{row.pk}"


def _read(cursor: str) -> tuple[datetime | None, int] | None:
    text, _, pk = cursor.rpartition("_")
    if not pk.isdigit() or len(pk) > 18:
        return None
    if text == "none":
        return None, int(pk)
    try:
        value = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return (value, int(pk)) if value and value.tzinfo else None

"""Lateness is one comparison, made here and nowhere else: a thing is late from its `late_from` on."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate


def is_late(late_from: datetime | None, at: datetime) -> bool:
    """Late at that moment; what has no date is never late."""
    return late_from is not None and late_from <= at


def how_late(row, at: datetime) -> str:
    """How long ago a late row was due, in calendar days, London time: "today", "yesterday", "12 days ago"; else ""."""
    if not is_late(row.late_from, at):
        return ""
    due = row.due_on or localdate(row.due_at or row.late_from)
    days = (localdate(at) - due).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def late(at: datetime) -> Q:
    """The same for rows that have a `late_from`."""
    return Q(late_from__lte=at)

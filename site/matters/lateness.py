"""Lateness is one comparison, made here and nowhere else: a thing is late from its `late_from` on."""

from datetime import datetime

from django.db.models import Q


def is_late(late_from: datetime | None, at: datetime) -> bool:
    """Late at that moment; what has no date is never late."""
    return late_from is not None and late_from <= at


def late(at: datetime) -> Q:
    """The same for rows that have a `late_from`."""
    return Q(late_from__lte=at)

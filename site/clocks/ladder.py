"""When each rung of the ladder around a deadline fires. Pure: a due date in, moments out.

    {"key": "remind", "at": "1 working day before", "does": "tell", ...settings of the service}

`at` is "when due", "when late", or a length before or after. What is due on a day has its rungs at the
midnight that begins a day; what is due at a moment has them so much before or after that moment.
"""

import re
from datetime import date, datetime, time, timedelta

from .arithmetic import Days, add_months, add_working_days, at_local, local_date
from .moments import LONDON
from .words import Length, NotAClock, parse_length

_AT = re.compile(r"(?P<length>.+) (?P<direction>before|after)")


def fires_at(
    words: str, *, due_on: date | None, due_at: datetime | None, late_from: datetime, days: Days
) -> datetime:
    """The moment of a rung. Raises NotAClock or NotALength for words that say none."""
    words = " ".join(words.split())
    if words == "when late":
        return late_from
    if words == "when due":
        return due_at or at_local(due_on, time())
    found = _AT.fullmatch(words)
    if not found:
        raise NotAClock(f'"{words}" is no rung; write "1 working day before" or "when late".')
    length, sign = parse_length(found["length"]), -1 if found["direction"] == "before" else 1
    if length.unit in ("minutes", "hours"):
        return (due_at or late_from) + sign * timedelta(**{length.unit: length.number})
    day = moved(due_on or local_date(due_at), length, sign, days)
    return at_local(day, due_at.astimezone(LONDON).time() if due_at else time())


def moved(day: date, length: Length, sign: int, days: Days) -> date:
    """The day that is so far before or after."""
    if length.unit == "working days":
        return add_working_days(day, sign * length.number, days)
    if length.unit in ("months", "years"):
        return add_months(day, sign * length.number * (12 if length.unit == "years" else 1))
    return day + sign * timedelta(**{length.unit: length.number})


def is_before(words: str) -> bool:
    """Whether the rung stands before the due date; left out when its moment has passed at the start."""
    return words.strip().endswith(" before")

"""A partnership's calendar: which days do not count, and when its mail may go out."""

from datetime import date, datetime, time

from .arithmetic import Days, next_open
from .models import NonWorkingDay

OPENS, CLOSES = time(8), time(18)


def names_of(partnership) -> dict[date, str]:
    """The days that do not count, by name. Proposed days count only once a person has accepted them."""
    if partnership is None:
        return {}
    accepted = NonWorkingDay.objects.filter(partnership=partnership, accepted=True)
    return dict(accepted.values_list("day", "name"))


def days_of(partnership) -> Days:
    """The partnership's calendar for the arithmetic; without a partnership only weekends are off."""
    return Days(frozenset(names_of(partnership)))


def next_mail_moment(partnership, at: datetime) -> datetime:
    """`at` if it lies in the partnership's hours on a working day, else when they next begin (UTC)."""
    if partnership is None:
        return next_open(at, Days(), OPENS, CLOSES)
    return next_open(at, days_of(partnership), clock(partnership.mail_from), clock(partnership.mail_until))


def clock(value) -> time:
    """A time of day; a row that was just made still holds the text of its default."""
    return value if isinstance(value, time) else time.fromisoformat(value)

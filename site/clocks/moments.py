"""Moments: instants in UTC, the clock on the wall in London, and stretches in which a clock stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from clocks.days import ONE_DAY, is_working

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Pause:
    """A clock stopped from a moment until another, or until further notice (`ends` is None)."""

    starts: datetime
    ends: datetime | None = None
    reason: str = ""

    def covers(self, day):
        """Whether the pause takes the day out: what counts is its last instant, in London."""
        end = late_from(day)
        return self.starts < end and (self.ends is None or self.ends >= end)


def local_date(moment):
    """The date in London of a date or an aware datetime. Raises ValueError for a naive datetime."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone has no date; pass an aware datetime.")
    return moment.astimezone(LONDON).date()


def late_from(due_on):
    """The midnight in London that ends the day; until then nothing due on it is late."""
    return datetime.combine(due_on + ONE_DAY, time(), LONDON)


def at_local(day, hour, *, fold=0):
    """The instant (UTC) at which London's clocks show `hour` on `day`.

    In the autumn an hour happens twice: `fold` 0 is the first, 1 the second. In the spring an hour is
    missing: its times stand for the moment of the change, so they come once and in order.
    """
    wall = datetime.combine(day, hour, LONDON).replace(fold=fold)
    instant = wall.replace(fold=0).astimezone(UTC)
    if instant.astimezone(LONDON).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return instant.replace(minute=0, second=0, microsecond=0)  # London changes on the hour
    return wall.astimezone(UTC)


def elapse(start, span, pauses=()):
    """`span` later, not counting pauses. (moment, None), or (None, pause) where a pause has no end."""
    at, left = start, span
    for pause in sorted(pauses, key=lambda pause: pause.starts):
        if pause.ends is not None and pause.ends <= at:
            continue
        if at + left <= pause.starts:
            break
        left -= max(pause.starts - at, timedelta())
        if pause.ends is None:
            return None, pause
        at = max(at, pause.ends)
    return at + left, None


def elapse_on_the_clock(start, span, pauses=()):
    """As `elapse`, by the clock on the wall: 24 hours after five is five, also when the clocks change."""
    walls = [Pause(_wall(p.starts), p.ends and _wall(p.ends), p.reason) for p in pauses]
    wall, stopped = elapse(_wall(start), span, walls)
    return (None, stopped) if wall is None else (at_local(wall.date(), wall.time()), None)


def next_open(at, days, opens=time(8), closes=time(18)):
    """`at` if it lies in the partnership's hours, else when they next begin (UTC)."""
    day = local_date(at)
    while not is_working(day, days) or at >= at_local(day, closes):
        day += ONE_DAY
    return max(at.astimezone(UTC), at_local(day, opens))


def as_moment(when, *, end_of_day):
    """An aware UTC datetime; a bare date becomes the end or the beginning of that day in London."""
    if isinstance(when, datetime):
        local_date(when)
        return when.astimezone(UTC)
    midnight = late_from(when) if end_of_day else datetime.combine(when, time(), LONDON)
    return midnight.astimezone(UTC)


def _wall(moment):
    return moment.astimezone(LONDON).replace(tzinfo=None)

"""When something is due. Pure functions: dates and moments in, a Reckoning out; nobody here reads the clock.

Lengths come from clocks.words. Counting begins with the day after the event, at whatever hour that was.
"""

from dataclasses import replace
from datetime import timedelta

from clocks.days import ONE_DAY, Days, add_months, add_working_days, is_working, working_days_between
from clocks.moments import (
    LONDON,
    Pause,
    as_moment,
    at_local,
    elapse,
    elapse_on_the_clock,
    late_from,
    local_date,
    next_open,
)
from clocks.reckoning import Reckoning, Skipped
from clocks.walk import Walk
from clocks.words import Length

__all__ = [
    "LONDON", "Days", "Pause", "Reckoning", "Skipped", "add_months", "add_working_days", "at_local", "before",
    "due", "is_working", "late_from", "local_date", "next_open", "not_before", "start_of", "window",
    "working_days_between",
]  # fmt: skip

ROLLS = ("none", "forward", "back")


def due(start, length, days, *, pauses=(), first_day_counts=False, roll="none", on_the_clock=False):
    """By when, `length` after `start` (CP-54, BF-39).

    Working days skip weekends and `days.closed`; days and weeks are calendar days; months are clamped; a
    paused day counts for none of them. `roll` moves a last day that is not worked. Hours run in elapsed time,
    or by the clock on the wall when `on_the_clock`; from a bare date they run from that day's end.
    """
    if roll not in ROLLS:
        raise ValueError(f'"{roll}" is no way to roll; write one of {", ".join(ROLLS)}.')
    blank = Reckoning(
        start, length, pauses=tuple(pauses), first_day_counts=first_day_counts, on_the_clock=on_the_clock
    )
    if length.unit in ("minutes", "hours"):
        return _due_at(blank, as_moment(start, end_of_day=True))
    begin = local_date(start)
    walk = Walk(days, blank.pauses, working=length.unit == "working days")
    last, clamped = _last_day(begin, length, walk, first_day_counts)
    rolled, stopped = _roll(begin, last, days, roll, blank.pauses)
    return replace(_settled(blank, walk, rolled, last, clamped), stopped=walk.stopped or stopped)


def before(event, length, days, *, clear=False, roll="none"):
    """The last day to be at least `length` before `event` (CP-178): never rolled forward.

    Plain, the event is day 0 and the length counts back from it; `clear` wants that many whole days between.
    Hours count back in elapsed time, from the beginning of the day where only the date is known.
    """
    if roll not in ("none", "back"):
        raise ValueError("What must be done before an event is never rolled forward; write none or back.")
    blank = Reckoning(event, length, "before", clear=clear)
    if length.unit in ("minutes", "hours"):
        at = as_moment(event, end_of_day=False) - _span(length)
        return replace(blank, due_at=at, late_from=at)
    end = local_date(event)
    walk = Walk(days, (), working=length.unit == "working days")
    last, clamped = _last_day(end, length, walk, False, step=-1)
    if clear:
        last = add_working_days(last, -1, days) if length.unit == "working days" else last - ONE_DAY
    moves = roll == "back" and not is_working(last, days)
    rolled = add_working_days(last, -1, days) if moves else last
    return _settled(blank, walk, rolled, last, clamped)


def not_before(start, length, days, *, pauses=()):
    """Something must stay as it is for `length`: `free_from` is the day after the last full day (CP-181)."""
    return replace(due(start, length, days, pauses=pauses), not_before=True)


def window(rule, start, days, **settings):
    """(earliest or None, latest) of a ClockRule, as for CP-73: "between 7 and 13 working days after"."""

    def reckon(length, clear=False):
        if length is None:
            return None
        if rule.direction == "before":
            return before(start, length, days, clear=clear, roll=settings.get("roll", "none"))
        return due(start, length, days, **settings)

    return reckon(rule.earliest), reckon(rule.latest, rule.clear)


def start_of(anchor, moments):
    """(name, moment) at which an Anchor's clock starts, or None while it cannot be known.

    `moments` maps names to a date, an aware datetime or None. The earlier of several starts as soon as one
    is known (CP-59); the later of several only when all are.
    """
    known = [(name, moments[name]) for name in anchor.names if moments.get(name) is not None]
    if not known or (anchor.pick != "earlier" and len(known) < len(anchor.names)):
        return None
    choose = max if anchor.pick == "later" else min
    return choose(known, key=lambda pair: (local_date(pair[1]), as_moment(pair[1], end_of_day=False)))


def _last_day(begin, length, walk, first_day_counts, step=1):
    """(day or None, whether a short month clamped it)."""
    number = length.number * (7 if length.unit == "weeks" else 1)
    if length.unit not in ("months", "years"):
        if not number:
            return (begin if step < 0 else walk.go(begin - ONE_DAY, 1)), False
        return walk.go(begin - ONE_DAY if first_day_counts else begin, number, step), False
    months = number * (12 if length.unit == "years" else 1)
    last = add_months(begin, step * months)
    clamped = last.day != begin.day
    last -= ONE_DAY if first_day_counts and number else timedelta()
    first = 0 if first_day_counts else 1
    lost = sum(
        not walk.counts(begin + ONE_DAY * n) for n in range(first, (last - begin).days + 1) if step > 0
    )
    return (None if walk.stopped else walk.go(last, lost)), clamped


def _roll(begin, last, days, roll, pauses):
    """(day, pause in its way): a last day not worked moves: on past pauses, or back as far as begin."""
    if last is None or roll == "none" or is_working(last, days):
        return last, None
    if roll == "forward":
        walk = Walk(days, pauses, working=True)
        return walk.go(last, 1), walk.stopped
    back = add_working_days(last, -1, days)
    return max(back, begin), None


def _settled(blank, walk, day, last, clamped):
    return replace(
        blank, due_on=day, late_from=late_from(day) if day else None, counted=tuple(walk.counted),
        skipped=tuple(walk.skipped), rolled_from=last if day and day != last else None, clamped=clamped,
        stopped=walk.stopped,
    )  # fmt: skip


def _due_at(blank, start):
    run = elapse_on_the_clock if blank.on_the_clock else elapse
    at, stopped = run(start, _span(blank.length), blank.pauses)
    return replace(blank, due_at=at, late_from=at, stopped=stopped)


def _span(length: Length):
    return timedelta(**{length.unit: length.number})

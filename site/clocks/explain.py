"""A due date in plain words, so that everyone can check it by hand."""

from datetime import datetime, time
from itertools import groupby

from clocks.days import ONE_DAY
from clocks.moments import LONDON, as_moment, local_date


def sentence(reckoning, *, anchor, days_names=None):
    """One sentence that says the date and how it came about.

    `anchor` is what it counts from, in words ("the referral was received", "publication"); `days_names` maps
    dates of the partnership's calendar to their names.
    """
    start = f"{anchor} {_start(reckoning)}"
    count = f"{_length(reckoning)} {reckoning.direction} {start}"
    if reckoning.due_on is None and reckoning.due_at is None:
        return f"No date while the clock is stopped{_why(reckoning.stopped)}: {count}{_so_far(reckoning)}."
    notes = _not_counting(reckoning, days_names or {}) + _odd_ends(reckoning)
    return f"{_headline(reckoning)}: {count}{''.join(notes)}."


def by_when(due_on, due_at):
    """ "by Monday 23 September 2024", or the moment for what is due in hours."""
    if due_at is None and due_on is None:
        return "at no date, the clock stood still"
    if due_at is None:
        return f"by {_day(due_on)}"
    if due_at.astimezone(LONDON).time() == time():
        return f"by the end of {_day(local_date(due_at) - ONE_DAY)}"
    return f"by {_time(due_at)} on {_day(due_at)}"


def in_words(moment):
    """ "2 September 2024"; with the time where it is more than a day's first moment; "not known" for None."""
    if moment is None:
        return "not known"
    local = moment.astimezone(LONDON)
    day = f"{local.day} {local:%B} {local.year}"
    return day if local.time() == time() else f"{day}, {local:%H:%M}"


def corrected(before, at):
    """The sentence added to the explanation of a date that moved: what it was, and until when it stood."""
    return f"It was due {by_when(before.due_on, before.due_at)} until its start was corrected on {_day(at)}."


def _headline(reckoning):
    if reckoning.not_before:
        return f"Not before {_day(reckoning.free_from)}"
    return f"Due {by_when(reckoning.due_on, reckoning.due_at)}"


def _length(reckoning):
    words = str(reckoning.length)
    return words.replace(" ", " clear ", 1) if reckoning.clear else words


def _not_counting(reckoning, names):
    skipped = sorted(reckoning.skipped, key=lambda skip: skip.day)
    parts = ["weekends"] if any(skip.why == "weekend" for skip in skipped) else []
    closed = [skip.day for skip in skipped if skip.why == "closed"]
    parts += [f"{names.get(day, 'a day closed')} on {_short(day)}" for day in closed]
    paused = [skip for skip in skipped if skip.why == "paused"]
    for reason, days in groupby(paused, key=lambda skip: skip.reason):
        days = [skip.day for skip in days]
        span = (
            _short(days[0])
            if len(days) == 1
            else f"{len(days)} days from {_short(days[0])} to {_short(days[-1])}"
        )
        parts.append(f"{span}, when the clock was stopped{f' ({reason})' if reason else ''}")
    if reckoning.due_at is not None and reckoning.direction == "after":
        parts += [_stretch(pause) for pause in reckoning.pauses if _matters(pause, reckoning)]
    return [f", not counting {_list(parts)}"] if parts else []


def _odd_ends(reckoning):
    notes = []
    if reckoning.first_day_counts:
        notes.append(", the first day counted")
    if reckoning.clamped:
        notes.append(", in a month without that day of the month")
    if reckoning.rolled_from:
        way = "next" if reckoning.due_on > reckoning.rolled_from else "last"
        notes.append(f", moved from {_day(reckoning.rolled_from)} to the {way} working day")
    if reckoning.not_before:
        notes.append(f"; {_day(reckoning.due_on)} is the last full day")
    if reckoning.on_the_clock:
        notes.append(", by the clock on the wall")
    return notes


def _so_far(reckoning):
    return f", of which {len(reckoning.counted)} had passed" if reckoning.counted else ""


def _why(pause):
    return f" ({pause.reason})" if pause and pause.reason else ""


def _matters(pause, reckoning):
    """Whether a pause stopped a clock in hours."""
    start = as_moment(reckoning.start, end_of_day=True)
    return pause.starts < reckoning.due_at and pause.ends and pause.ends > max(start, pause.starts)


def _stretch(pause):
    ends = [f"{_time(end)} on {_short(local_date(end))}" for end in (pause.starts, pause.ends)]
    return f"{' to '.join(ends)}, when the clock was stopped{_why(pause)}"


def _start(reckoning):
    """On which day it began, and at what time where the clock runs in hours."""
    if reckoning.due_at is None:
        return f"on {_day(reckoning.start)}"
    if isinstance(reckoning.start, datetime):
        return f"at {_time(reckoning.start)} on {_day(reckoning.start)}"
    edge = "end" if reckoning.direction == "after" else "beginning"
    return f"on {_day(reckoning.start)}, counted from the {edge} of that day"


def _day(moment):
    day = local_date(moment)
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _short(day):
    return f"{day.day} {day:%B}"


def _time(moment):
    """ "5pm", "5:30pm", "midday"; a repeated hour says which ("1:30am GMT")."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "00:00"
    minutes = f":{local.minute:02}" if local.minute else ""
    zone = f" {local.tzname()}" if _repeated(local) else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}{zone}"


def _repeated(local):
    return local.replace(fold=0).utcoffset() > local.replace(fold=1).utcoffset()


def _list(parts):
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

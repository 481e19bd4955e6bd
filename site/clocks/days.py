"""Whole days: which ones count, and steps over them. Pure; dates are local dates, Europe/London."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The days that are not worked: the weekend, and the dates in the partnership's calendar."""

    closed: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset({calendar.SATURDAY, calendar.SUNDAY})

    def __post_init__(self):
        object.__setattr__(self, "closed", frozenset(self.closed))
        if len(self.weekend) > 6:
            raise ValueError("A week has at least one working day.")

    def why_not(self, day):
        """ "weekend", "closed", or "" for a working day."""
        if day.weekday() in self.weekend:
            return "weekend"
        return "closed" if day in self.closed else ""


def is_working(day, days):
    return not days.why_not(day)


def add_working_days(day, number, days):
    """The day that is so many working days on, or back when negative. The day itself is day 0."""
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working(day, days)
    return day


def working_days_between(start, end, days):
    """How many working days from start to end, as add_working_days counts; negative when end is earlier."""
    if end < start:
        return -sum(is_working(end + ONE_DAY * n, days) for n in range((start - end).days))
    return sum(is_working(end - ONE_DAY * n, days) for n in range((end - start).days))


def add_months(day, number):
    """The same day so many calendar months on or back, or that month's last day (CP-48, WF-25)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

"""The days on which a meeting is to be held."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from clocks.arithmetic import local_date, start_of, window
from clocks.calendar import days_of
from clocks.words import parse_clock
from workflows.cases.facts import moments
from workflows.cases.plan import plan_of
from workflows.cases.timing import anchor_words
from workflows.cases.useful import Useful, useful_until
from workflows.procedures.kinds import settings_of


@dataclass(frozen=True)
class Window:
    """The first and the last day, both included; `first` is None where any day until the last will do."""

    first: date | None
    last: date | None
    because: str
    useful: Useful | None = (
        None  # the last day that leaves time for what hangs on the meeting, where it is earlier
    )

    def holds(self, moment: datetime) -> bool:
        day = localdate(moment)
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    @property
    def warning(self) -> str:
        """Why a day that the window allows may still be too late; empty where none is."""
        if not self.useful:
            return ""
        one = self.useful
        return f"After {one.last:%-d %B %Y} there is no time left for “{one.label}”, due by {one.due_on:%-d %B %Y}."

    def __str__(self):
        last = f"{self.last:%-d %B %Y}" if self.last else "a day that is not known yet"
        return f"from {self.first:%-d %B %Y} to {last}" if self.first else f"until {last}"


def window_of(meeting) -> Window | None:
    """The window that the procedure sets, as the case's dates and the partnership's calendar stand now.

    None where none is set, or where what it counts from has not happened. A day outside is allowed with a reason.
    """
    step = meeting.step
    text = settings_of(step).window
    if not text:
        return None
    rule = parse_clock(text)
    start = start_of(rule.anchor, moments(step.case))
    if start is None:
        return None
    name, anchored_at = start
    earliest, latest = window(rule, anchored_at, days_of(step.case.partnership))
    words = anchor_words(plan_of(step.case), name)
    lengths = str(rule).rsplit(f" {rule.direction} ", 1)[0]
    because = f"{lengths} {rule.direction} {words} on {localdate(anchored_at):%-d %B %Y}"
    last = day_of(latest)
    useful = useful_until(step.case, f"{step.key}.held")
    late = useful and (last is None or useful.last < last)
    return Window(day_of(earliest), last, because, useful if late else None)


def day_of(reckoning) -> date | None:
    """The last day of a length, whether it was counted in days or in hours."""
    if reckoning is None:
        return None
    return reckoning.due_on or (local_date(reckoning.due_at) if reckoning.due_at else None)

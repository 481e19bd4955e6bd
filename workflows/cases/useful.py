"""Until when an event is of use: what is counted from it must still meet the dates that run already."""

from dataclasses import dataclass
from datetime import date, timedelta

from clocks.arithmetic import window
from clocks.calendar import days_of
from clocks.days import Days, is_working
from clocks.moments import local_date
from clocks.words import ClockRule, parse_clock
from workflows.procedures.clocks import clocks_with_places

from .models import Case
from .plan import plan_of
from .timing import clocks_of

FURTHEST = 366  # days, over which a last useful day is looked for


@dataclass(frozen=True)
class Useful:
    """The last day on which an event is in time for what is counted from it, and for which date."""

    last: date
    label: str
    due_on: date


def useful_until(case: Case, event: str) -> Useful | None:
    """The earliest such day over all clocks counted after the event; None where no running date waits for them.

    The days of a meeting may run further than the date by which its outcome must be sent leaves time for.
    """
    rules = counted_from(case, event)
    if not rules:
        return None
    running = {one.key: one for one in case.matter.deadlines.running()}
    dated: dict[str, list] = {}
    for key, clock, row, _stage in clocks_of(case):
        if key in running and running[key].due_on:
            dated.setdefault(step_of(clock, row), []).append(running[key])
    days, found = days_of(case.partnership), []
    for rule, step in rules:
        for deadline in dated.get(step, []):
            if last := last_day(rule, deadline.due_on, days):
                found.append(Useful(last, deadline.label, deadline.due_on))
    return min(found, key=lambda one: one.last, default=None)


def counted_from(case: Case, event: str) -> list[tuple[ClockRule, str]]:
    """The rules that count after this event alone, each with the key of the step that meets it."""
    found = []
    for _place, step, _stage, _n, clock in clocks_with_places(plan_of(case)):
        rule = parse_clock(clock.due)
        if rule.anchor.names == (event,) and rule.direction == "after":
            found.append((rule, step_of(clock, step)))
    return found


def step_of(clock, step) -> str:
    """The key of the step that meets the clock: that of the event which it names, else its own."""
    return clock.met_by.split(".")[0] if clock.met_by else step.key


def last_day(rule: ClockRule, due_on: date, days: Days) -> date | None:
    """The last day from which the rule's length ends no later than that date."""
    for back in range(FURTHEST):
        day = due_on - timedelta(days=back)
        if is_working(day, days) and ends_on(rule, day, days) <= due_on:
            return day
    return None


def ends_on(rule: ClockRule, day: date, days: Days) -> date:
    latest = window(rule, day, days)[1]
    return latest.due_on or local_date(latest.due_at)

"""Clocks that stand still for a reason and go on, and dates that are extended: every stretch and both dates are kept."""

from datetime import UTC, date, datetime

from matters.acting import Act

from . import explain
from .calendar import days_of, names_of
from .models import Deadline, DeadlinePause, Extension, Rung
from .moments import Pause, late_from
from .moving import Start, foresee, move_rungs
from .services import spoken
from .words import ClockRule

NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # from when a clock that stands still would be late


def pauses_of(deadline: Deadline) -> tuple[Pause, ...]:
    """The stretches in which it stood still, for the arithmetic."""
    return tuple(Pause(one.starts_at, one.ends_at, one.reason) for one in deadline.pauses.all())


def pause(act: Act, deadline: Deadline, rule: ClockRule, start: Start, *, reason: str) -> None:
    """Let the clock stand still from now on; its ladder is silent. Twice is once.

    `reason` is a word of the procedure, never what somebody typed: it stands in the explanation of the date.
    """
    if deadline.pauses.filter(ends_at=None).exists():
        return
    DeadlinePause.objects.create(
        matter=act.matter,
        partnership_id=act.matter.partnership_id,
        deadline=deadline,
        starts_at=act.at,
        reason=reason,
    )
    Rung.objects.filter(deadline=deadline, fired_at=None, stopped_at=None).update(stopped_at=act.at)
    restate(act, deadline, rule, start)


def resume(act: Act, deadline: Deadline, rule: ClockRule, start: Start, *, ladder=()) -> None:
    """Let it go on: the days on which it stood still do not count. Rungs that have not fired move with the date."""
    if not deadline.pauses.filter(ends_at=None).update(ends_at=act.at):
        return
    restate(act, deadline, rule, start)
    move_rungs(act, deadline, ladder, days_of(act.matter.partnership))


def restate(act: Act, deadline: Deadline, rule: ClockRule, start: Start) -> None:
    """Work the date out anew with its pauses; an extension that reaches further stands."""
    partnership = act.matter.partnership
    reckoning = foresee(rule, start, days_of(partnership), pauses=pauses_of(deadline))
    words = start.words or spoken(start.anchor)
    deadline.why = explain.sentence(reckoning, anchor=words, days_names=names_of(partnership))
    deadline.due_on, deadline.due_at = reckoning.due_on, reckoning.due_at
    deadline.late_from = reckoning.late_from or NEVER
    last = deadline.extensions.order_by("pk").last()
    if last and deadline.due_on and last.due_on > deadline.due_on:
        put_on(deadline, last)
    deadline.save(update_fields=["why", "due_on", "due_at", "late_from"])


def extend(act: Act, deadline: Deadline, until: date, *, reason: str, office, ladder=()) -> Extension:
    """Give more time, in the name of an office: the first date and the new one are both kept."""
    made = Extension.objects.create(
        matter=act.matter, partnership_id=act.matter.partnership_id, deadline=deadline, at=act.at,
        person=act.person, office=office, reason=reason, due_on_before=deadline.due_on, due_on=until,
    )  # fmt: skip
    put_on(deadline, made)
    deadline.save(update_fields=["why", "due_on", "late_from"])
    move_rungs(act, deadline, ladder, days_of(act.matter.partnership))
    return made


def put_on(deadline: Deadline, extension: Extension) -> None:
    """The extension's date, and the sentence that says so."""
    until = explain.by_when(extension.due_on, None)
    deadline.why = (
        f"{deadline.why} Extended by {extension.office} on {explain.in_words(extension.at)}: due {until}."
    )
    deadline.due_on, deadline.late_from = extension.due_on, late_from(extension.due_on)

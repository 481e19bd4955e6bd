"""The clocks of a running case: started when their anchor is known, met by their event, one ladder around each."""

from collections.abc import Callable
from datetime import datetime

from clocks import services as clocks
from clocks.arithmetic import start_of
from clocks.words import parse_clock
from journal.services import record
from matters.duties import owe
from workflows.procedures.clocks import clocks_with_places

from .facts import moments
from .models import Case, Event, Step
from .plan import plan_of

_listeners: list[Callable] = []


def listen(listener: Callable) -> None:
    """Let a kind of step hear of events: `listener(act, step, name)`, in the act in which each happens first."""
    if listener not in _listeners:
        _listeners.append(listener)


def happened(act, step: Step, name: str, at: datetime) -> Event:
    """Note a dated event of the step; clocks anchored at it start, clocks met by it stop, those who listen hear of it."""
    event, new = Event.objects.get_or_create(
        step=step,
        name=name,
        defaults={"matter": act.matter, "partnership_id": act.matter.partnership_id, "at": at},
    )
    wind(act, step.case)
    for listener in _listeners if new else ():
        listener(act, step, name)
    return event


def wind(act, case: Case) -> None:
    """Start each clock whose anchor is known and whose step is open; meet those whose event has happened. Idempotent."""
    document, known = plan_of(case), moments(case)
    started = {deadline.key: deadline for deadline in act.matter.deadlines.all()}
    open_or_closed = {step.key: step for step in case.steps.current().filter(skipped="")}
    for _place, step, stage, number, clock in clocks_with_places(document):
        row = open_or_closed.get(step.key) if step else None
        if step and row is None:
            continue
        key = f"{row.key}.{row.round}.{number}" if row else f"stage.{stage.key}.{number}"
        if key not in started:
            started[key] = _start(act, document, clock, key, row, stage, known)
        met_by = clock.met_by or (f"{row.key}.closed" if row else "")
        if started[key] and met_by in known:
            clocks.meet(act, started[key])


def _start(act, document, clock, key, row, stage, known):
    """A deadline counted from the rule's anchor, or None while the anchor has not happened."""
    rule = parse_clock(clock.due)
    found = start_of(rule.anchor, known)
    if found is None:
        return None
    name, anchored_at = found
    ladder = [rung.model_dump() for rung in document.ladders.get(clock.ladder, [])]
    deadline = clocks.start(
        act,
        key=key,
        label=clock.label or (row.title if row else stage.title),
        rule=rule,
        anchor=name,
        words=anchor_words(document, name),
        anchored_at=anchored_at,
        step=row,
        ladder=ladder,
    )
    record(act, "deadline.started", f"{deadline.label}: {deadline.why}", about=deadline, anchor=name)
    return deadline


def anchor_words(document, name: str) -> str:
    """An anchor as a person reads it: "“Referral” was received", "the agency became aware"."""
    if "." not in name:
        return document.facts.get(name, f"“{name.replace('_', ' ')}”")
    key, event = name.split(".", 1)
    title = next((step.title for step in document.steps if step.key == key), key)
    return f"“{title}” was {event}"


def nearest(step: Step):
    """The date to show for a step: its own running clock that ends first, else its stage's."""
    running = step.matter.deadlines.filter(met_at=None, stopped_at=None).order_by("late_from")
    own = running.filter(step=step).first()
    stage = plan_of(step.case).stage_of(step.key)
    return own or running.filter(step=None, key__startswith=f"stage.{stage.key}.").first()


def owe_for(act, step: Step, title: str, *, office=None, person=None, agency=None):
    """Open a duty of the step, with the step's date and address."""
    return owe(
        act,
        step=step,
        title=title,
        label=step.case.reference,
        path=step.get_absolute_url(),
        office=office,
        person=person,
        agency=agency,
        deadline=nearest(step),
    )

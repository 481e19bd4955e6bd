"""The clocks of a running case: started when their anchor is known, met by their event, one ladder around each."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import F, Q
from django.utils.timezone import localdate

from accounts.models import Recipient
from clocks import services as clocks
from clocks.arithmetic import start_of
from clocks.words import parse_clock
from journal.services import record
from matters.duties import owe
from matters.errors import NotAllowed
from matters.models import Duty
from matters.once import once
from workflows.procedures.clocks import clocks_with_places

from .facts import moments
from .models import Case, Event, Step
from .plan import plan_of

_listeners: list[Callable] = []
ITS_OWN = object()  # the date to show is to be looked up


def listen(listener: Callable) -> None:
    """Let a kind of step hear of events: `listener(act, step, name)`, in the act in which each happens first."""
    if listener not in _listeners:
        _listeners.append(listener)


def happened(act, step: Step, name: str, at: datetime) -> Event:
    """Note a dated event of the step; clocks anchored at it start, clocks met by it stop, those who listen hear of it."""
    about = {"matter": act.matter, "partnership_id": act.matter.partnership_id}
    event, new = once(Event, about | {"at": at}, step=step, name=name)
    if name == "opened" or matters_to_a_clock(plan_of(step.case), step.key, name):
        wind(act, step.case)
    for listener in _listeners if new else ():
        listener(act, step, name)
    return event


def matters_to_a_clock(document, key: str, name: str) -> bool:
    """Is a clock anchored at the step's event or met by it, or is it one of the step's own?"""
    names = {f"{key}.{name}", f"{document.written_as(key)}.{name}"}
    return any(
        (step is not None and step.key == key)
        or clock.met_by in names
        or not names.isdisjoint(parse_clock(clock.due).anchor.names)
        for _place, step, _stage, _number, clock in clocks_with_places(document)
    )


def wind(act, case: Case, steps: Iterable[Step] | None = None) -> None:
    """Start each clock whose anchor is known and whose step is open; meet those whose event has happened. Idempotent.

    `steps`: the current ones, where whoever calls has just read them.
    """
    document, known = plan_of(case), moments(case)
    started = {deadline.key: deadline for deadline in act.matter.deadlines.all()}
    rows = list(case.steps.current() if steps is None else steps)
    skipped = {row.key for row in rows if row.skipped}
    for key, clock, row, stage in clocks_of(case, rows):
        if row is None and clock.met_by.split(".")[0] in skipped:
            _let_go(act, started.get(key))
            continue
        if key not in started:
            started[key] = _start(act, document, clock, key, row, stage, known)
        met_by = clock.met_by or (f"{row.key}.closed" if row else "")
        deadline = started[key]
        if deadline and met_by in known and not (deadline.met_at or deadline.stopped_at):
            clocks.meet(act, deadline, known[met_by])


def _let_go(act, deadline) -> None:
    """Nothing can meet a stage's clock whose step does not apply: it ends, and begins anew should the step apply after all."""
    if deadline is None:
        return
    clocks.end(act, act.matter.deadlines.filter(pk=deadline.pk), stopped_at=act.at)
    deadline.key = f"{deadline.key}~{deadline.pk}"
    deadline.save(update_fields=["key"])


def clocks_of(case: Case, steps: Iterable[Step] | None = None):
    """The clocks of the case as it stands: (key of the deadline, the clock, its step's current row or None, its stage)."""
    found = case.steps.current() if steps is None else steps
    rows = {step.key: step for step in found if not step.skipped}
    for _place, step, stage, number, clock in clocks_with_places(plan_of(case)):
        row = rows.get(step.key) if step else None
        if row:
            yield f"{row.key}.{row.round}.{number}", clock, row, stage
        elif not step:
            yield f"stage.{stage.key}.{number}", clock, None, stage


def _start(act, document, clock, key, row, stage, known):
    """A deadline counted from the rule's anchor, or None while the anchor has not happened."""
    rule = parse_clock(clock.due)
    found = start_of(rule.anchor, known)
    if found is None:
        return None
    name, anchored_at = found
    deadline = clocks.start(
        act,
        key=key,
        label=label_of(clock, row, stage),
        rule=rule,
        anchor=name,
        words=anchor_words(document, name),
        anchored_at=anchored_at,
        step=row,
        ladder=ladder_of(document, clock),
        whose=name_of_body(act, clock),
    )
    record(act, "deadline.started", f"{deadline.label}: {deadline.why}", about=deadline, anchor=name)
    return deadline


def name_of_body(act, clock) -> str:
    """What the outside body is called today that the clock binds; empty where it is the partnership's own."""
    if not clock.whose:
        return ""
    found = Recipient.objects.filter(partnership=act.matter.partnership_id, key=clock.whose).first()
    return found.name if found else clock.whose.replace("_", " ")


def check_not_early(step: Step, at: datetime) -> None:
    """A window that blocks keeps the step open until its first day; any other one only says so. Raises NotAllowed."""
    blocking = [key for key, clock, row, _stage in clocks_of(step.case, [step]) if clock.blocks and row]
    if not blocking:
        return
    early = (
        step.deadlines.filter(key__in=blocking, not_before__gt=localdate(at)).order_by("-not_before").first()
    )
    if early:
        raise NotAllowed(
            f"“{step.title}” cannot be finished before {early.not_before:%-d %B %Y}: {early.label} begins then."
        )


def label_of(clock, row, stage) -> str:
    return clock.label or (row.title if row else stage.title)


def ladder_of(document, clock) -> list[dict]:
    return [rung.model_dump() for rung in document.ladders.get(clock.ladder, [])]


def anchor_words(document, name: str) -> str:
    """An anchor as a person reads it: "“Referral” was received", "the agency became aware"."""
    if "." not in name:
        return document.facts.get(name, f"“{name.replace('_', ' ')}”")
    key, event = name.split(".", 1)
    return f"“{document.title_of(key)}” was {event}"


def nearest(step: Step):
    """The date to show for a step: its own running clock that ends first, else its stage's."""
    stage = plan_of(step.case).stage_of(step.key)
    of_stage = Q(step=None, key__startswith=f"stage.{stage.key}.")
    running = step.matter.deadlines.running().filter(Q(step=step) | of_stage)
    return running.order_by(F("step").asc(nulls_last=True), "late_from").first()


def redate(act, case: Case) -> None:
    """The open duties of the case's steps take over the dates of the deadlines as they stand now.

    A duty with a clock that its kind of step keeps itself, as an agency's own, counts from no date of the case.
    """
    keys = {key for key, *_ in clocks_of(case)}
    running = act.matter.deadlines.running().exclude(key__in=keys)
    own = set(running.exclude(step=None).values_list("step", "why"))
    duties = Duty.objects.open().filter(matter=act.matter, step__case=case).select_related("step__matter")
    for duty in duties:
        if (duty.step_id, duty.why) in own:
            continue
        duty.step.case = case
        deadline = nearest(duty.step)
        for name in ("due_on", "due_at", "late_from", "why"):
            setattr(duty, name, getattr(deadline, name, "" if name == "why" else None))
        duty.save(update_fields=["due_on", "due_at", "late_from", "why"])


def owe_for(act, step: Step, title: str, *, office=None, person=None, agency=None, deadline=ITS_OWN):
    """Open a duty of the step, with the step's date and address; `deadline` where whoever calls has just read it."""
    return owe(
        act,
        step=step,
        title=title,
        label=step.case.reference,
        path=step.get_absolute_url(),
        office=office,
        person=person,
        agency=agency,
        deadline=nearest(step) if deadline is ITS_OWN else deadline,
    )

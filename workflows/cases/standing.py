"""Where a case stands: its stages and steps with their state, dates and who has them, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.db.models import Prefetch
from django.utils.timezone import localdate

from accounts.models import Holding
from clocks.models import Deadline
from matters.lateness import how_late, is_late
from matters.models import Duty
from workflows.procedures.kinds import KINDS, settings_of

from .areas import where
from .consents import reading as consents
from .facts import judged
from .groups import filling
from .models import Case, Step
from .plan import NotYet, is_ready, plan_of, why_skipped
from .undertakings import types_of


@dataclass
class StepLine:
    """One step as the case page shows it."""

    key: str
    title: str
    state: str
    row: Step | None = None
    detail: str = ""
    colour: str = ""
    deadlines: list = field(default_factory=list)
    duties: list = field(default_factory=list)
    told: list = field(default_factory=list)
    before: list = field(default_factory=list)  # its earlier rounds, each in a sentence


@dataclass
class StageLine:
    title: str
    steps: list[StepLine]
    deadlines: list


def standing(case: Case, at: datetime) -> list[StageLine]:
    """The case's way through its procedure, in the procedure's order."""
    every = list(case.steps.order_by("pk"))
    rows = {row.key: row for row in every if not row.superseded}
    for row in every:
        row.case = case
    earlier = by_key(row for row in every if row.superseded and not row.skipped)
    deadlines = by_step(case.matter.deadlines.order_by("late_from").prefetch_related("moves__correction__by"))
    owed = Duty.objects.open().filter(matter=case.matter_id).order_by("pk")
    duties = by_step(with_holders(owed, at))
    told, waits = retold(rows.values(), at), waiting(case, rows, at)
    return [
        StageLine(
            title=stage.title,
            steps=[
                line(
                    step,
                    rows.get(step.key),
                    deadlines,
                    duties,
                    told,
                    at,
                    earlier[step.key],
                    waits.get(step.key, ""),
                )
                for step in stage.steps
            ],
            deadlines=[
                marked(one, at) for one in deadlines[None] if one.key.startswith(f"stage.{stage.key}.")
            ],
        )
        for stage in plan_of(case).stages
    ]


def waiting(case: Case, rows: dict, at: datetime) -> dict[str, str]:
    """Why steps whose turn it is have not opened, and why open ones stand still: by key."""
    found, document = {}, plan_of(case)
    if case.ended_at:
        return found
    agreed, called = (
        (consents.standing(case), consents.called_without_names(case)) if document.consents else ({}, {})
    )
    types = cache(lambda: types_of(case))
    for step in document.steps if document.consents else ():
        row = rows.get(step.key)
        if row and not row.closed_at and (needs := consents.lacking(case, step.key, agreed)):
            found[step.key] = consents.why(case, needs, called)
    for step in document.steps:
        if not step.on_demand and step.key not in rows and is_ready(document, step, rows):
            try:
                reason = why_skipped(document, step, rows, types, lambda when: judged(case, when))
                if not reason and (groups := filling.needed(case, step)):
                    found[step.key] = filling.why_waits(case, groups)
                elif not reason and not step.each and (needs := consents.lacking(case, step.key, agreed)):
                    found[step.key] = consents.why(case, needs, called)
                elif not reason and where.is_needed(case, step, localdate(at)):
                    found[step.key] = where.WAITS
            except NotYet as reason:
                found[step.key] = str(reason)
    return found


def with_holders(duties, at: datetime):
    """The duties with whose they are; an office knows who holds it today as `held_by`: one query more."""
    holdings = Holding.objects.in_force(localdate(at)).select_related("person").order_by("deputy", "pk")
    held = Prefetch("office__holdings", holdings, to_attr="held_by")
    return duties.select_related("office", "person", "agency").prefetch_related(held)


def with_whereabouts(cases) -> list[Case]:
    """The cases, each with the titles of its open steps as `open_steps` and who has them as `waiting_for`: two queries."""
    matters = {case.matter_id: case for case in cases}
    for case in cases:
        case.open_steps, case.waiting_for = [], []
    steps = Step.objects.current().open().filter(matter__in=matters).order_by("pk")
    for step in steps:
        step.case = matters[step.matter_id]
        step.case.open_steps.append(step.title)
    duties = Duty.objects.open().filter(matter__in=matters).exclude(step=None)
    for duty in duties.select_related("office", "person", "agency").order_by("pk"):
        who = str(duty.office or duty.person or duty.agency)
        if who not in matters[duty.matter_id].waiting_for:
            matters[duty.matter_id].waiting_for.append(who)
    return cases


def with_next_dates(cases, at: datetime) -> list[Case]:
    """The cases, each with the running clock that ends first as `next_deadline`: one query for all of them."""
    running = Deadline.objects.of_the_course().filter(matter__in=[case.matter_id for case in cases])
    first: dict[int, Deadline] = {}
    for deadline in running.order_by("late_from", "pk"):
        first.setdefault(deadline.matter_id, marked(deadline, at))
    for case in cases:
        case.next_deadline = first.get(case.matter_id)
    return cases


def by_step(queryset) -> dict:
    """Rows grouped by their step's primary key; None holds those of a whole stage."""
    groups = defaultdict(list)
    for row in queryset:
        groups[row.step_id].append(row)
    return groups


def by_key(rows) -> dict[str, list[Step]]:
    """Rows grouped by the key of their step."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    return groups


def retold(steps, at) -> dict:
    """What each kind says of its steps, asked once for each kind."""
    told, kinds = {}, defaultdict(list)
    for step in steps:
        if not step.skipped:
            kinds[step.kind].append(step)
    for kind, of_kind in kinds.items():
        if KINDS[kind].retell:
            told |= KINDS[kind].retell(of_kind, at)
    return told


def line(step, row, deadlines, duties, told, at, earlier=(), waits="") -> StepLine:
    before = [in_a_sentence(one) for one in earlier]
    if row is None:
        word = "On demand" if step.on_demand else "Not yet"
        return StepLine(step.key, step.title, word, detail=waits, colour="grey", before=before)
    state, colour, detail = state_of(row)
    return StepLine(
        key=row.key,
        title=row.title,
        state=state,
        colour=colour,
        detail=detail or waits,
        row=row,
        deadlines=[marked(one, at) for one in deadlines[row.pk]],
        duties=duties[row.pk],
        told=told.get(row.pk, []),
        before=before,
    )


def in_a_sentence(row: Step) -> str:
    """An earlier round: "Round 1: done on 3 September 2024, Agreed"."""
    word, _colour, detail = state_of(row)
    ended = f" on {localdate(row.closed_at):%-d %B %Y}" if row.closed_at else ""
    return f"Round {row.round}: {word.lower()}{ended}{f', {detail}' if detail else ''}"


def state_of(row: Step) -> tuple[str, str, str]:
    """Word, colour and detail of a step's state; the word says all, the colour only helps."""
    if row.skipped:
        return "Does not apply", "grey", row.skipped
    if row.withdrawn:
        return "Withdrawn", "grey", ""
    if row.closed_at:
        return "Done", "green", settings_of(row).outcome_name(row.outcome)
    return "Open", "blue", ""


def marked(deadline, at: datetime):
    """The deadline with the word for how it stands at this moment, and how long ago it was due where it is late."""
    deadline.was_due = ""
    if deadline.met_at:
        late = is_late(deadline.late_from, deadline.met_at)
        deadline.word, deadline.colour = ("Met late", "orange") if late else ("Met", "green")
    elif deadline.stopped_at:
        deadline.word, deadline.colour = "Stopped", "grey"
    elif is_late(deadline.late_from, at):
        deadline.word, deadline.colour = "Late", "red"
        deadline.was_due = how_late(deadline, at)
    else:
        deadline.word, deadline.colour = "Running", "blue"
    return deadline

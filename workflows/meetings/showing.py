"""What the pages show of a meeting."""

from django.utils.timezone import localdate

from accounts.models import Holding
from matters.acting import Act
from matters.errors import allowed
from matters.language import read_in
from workflows.cases.products import brought_forth, named_sets
from workflows.procedures.kinds import KINDS, settings_of

from .invited import chairs, holdings
from .models import Attendance, Sitting
from .permissions import check_can_plan, check_can_record
from .services import said
from .states import MET, State
from .window import window_of


def of_page(step, person, at) -> dict:
    """The context of the step's own page."""
    meeting, settings = step.meeting, settings_of(step)
    meeting.step = step
    asking = Act((step.case.matter,), person, at)
    days = meeting.sittings.select_related("planned_by", "recorded_by").prefetch_related(
        "attendances__person", "attendances__office", "attendances__seat"
    )
    return {
        "case": step.case,
        "step": step,
        "settings": settings,
        "coming": next((day for day in days if day.state == State.PLANNED), None),
        "window": window_of(meeting),
        "guests": guests(holdings(step, at)),
        "chair": chair(step, at),
        "papers": papers(step, settings),
        "paper_sets": named_sets(step.case, settings.paper_sets),
        "days": [(day, undealt(day, step)) for day in days if day.state != State.PLANNED],
        "outcome": settings.outcome_name(meeting.outcome),
        "may_plan": allowed(check_can_plan, asking, meeting),
        "may_record": allowed(check_can_record, asking, meeting),
    }


def guests(held) -> list[tuple[str, str]]:
    """Each invited seat or office, with the people who hold it."""
    found: dict[str, list[str]] = {}
    for one in held:
        found.setdefault(str(one.office.seat or one.office), []).append(str(one.person))
    return [(unit, ", ".join(people)) for unit, people in found.items()]


def chair(step, at) -> str:
    """The office in the chair, with who holds it; empty where the procedure names none."""
    day = localdate(at)
    held = Holding.objects.in_force(day).filter(office__in=[office.pk for office in chairs(step, day)])
    return ", ".join(f"{one.person} ({one.office})" for one in held.select_related("person", "office"))


def papers(step, settings) -> list[dict]:
    """The steps that are read first, in the order of the settings, with their outcome and what they brought forth."""
    rows = {row.key: row for row in step.case.steps.current().filter(key__in=settings.papers, skipped="")}
    found = [rows[key] for key in settings.papers if key in rows]
    products: dict[int, list] = {row.pk: [] for row in found}
    for one in brought_forth(step.case, found):
        products[one.step.pk].append(one.product)
    return [{"step": row, "outcome": outcome_of(row), "products": products[row.pk]} for row in found]


def outcome_of(row) -> str:
    if not row.outcome:
        return ""
    return KINDS[row.kind].settings.model_validate(row.settings).outcome_name(row.outcome)


def questions_of(step) -> list[tuple[str, str]]:
    """Each standing question as it is kept once it was dealt with, and in the reader's language."""
    with read_in(""):
        kept = settings_of(step).standing_questions
    return list(zip(kept, settings_of(step).standing_questions, strict=True))


def undealt(day, step) -> list[str]:
    """The standing questions that a recorded day left open."""
    if not day.was_recorded:
        return []
    return [question for kept, question in questions_of(step) if kept not in day.ticked]


def retell(steps, at):
    """What the case page shows of meetings: each day and what became of it, and who was there. Two queries."""
    told: dict = {step.pk: [] for step in steps}
    days = Sitting.objects.filter(meeting__step__in=steps).select_related("meeting").order_by("pk")
    there: dict[int, list[str]] = {}
    rows = Attendance.objects.filter(sitting__meeting__step__in=steps).select_related("seat", "office")
    for row in rows.order_by("pk"):
        there.setdefault(row.sitting_id, []).append(str(row.unit))
    for day in days:
        lines = told[day.meeting.step_id]
        outside = ", outside the days set by the procedure" if day.outside else ""
        lines.append((day.get_state_display(), f"{said(day)}{outside}"))
        if day.state in MET:
            lines.append(("Present", ", ".join(dict.fromkeys(there.get(day.pk, []))) or "nobody"))
    return told

"""Steps on demand: opened by an office whenever they are needed, as often as they are needed; the case waits for none."""

from datetime import datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed
from matters.keys import held as kept
from workflows.cases.advance import advance, open_step
from workflows.cases.areas.where import is_needed
from workflows.cases.consents import reading as consents
from workflows.cases.facts import judged
from workflows.cases.meant import offices_of
from workflows.cases.models import Case
from workflows.cases.permissions import check_can_see
from workflows.cases.plan import NotYet, is_ready, plan_of, why_skipped
from workflows.cases.undertakings import types_of
from workflows.procedures.document import StepDocument


def demand(case: Case, key: str, *, by, at: datetime, reason: str) -> None:
    """Open the step now, as a round of its own; those before it are kept. What waits for it follows it again.

    A case that had come to its end runs again until the step is done. Raises NotAllowed.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        step = check_can_demand(act, case, key)
        if case.ended_at:
            case.ended_at = None
            case.save(update_fields=["ended_at"])
        earlier = set_aside(act, case, key)
        said = f"“{step.title}” was asked for."
        record(act, "step.demanded", said[:200], about=case, reason=reason, step=key, steps=earlier)
        if not open_step(act, case, step):
            raise NotAllowed(
                f"“{step.title}” could not be opened: somebody or something that it needs is not there."
            )
        advance(act, case)


def set_aside(act, case: Case, key: str) -> list[str]:
    """The last time is kept as an earlier round, with all that it brought; its keys are given."""
    rows = list(case.steps.current().filter(key__in=plan_of(case).behind(key)))
    for row in rows:
        row.superseded = True
        row.save(update_fields=["superseded"])
        clocks.stop_step(act, row)
    return [row.key for row in rows]


def check_can_demand(act, case: Case, key: str) -> StepDocument:
    """The step, if the acting person may open it now: holds an office that the procedure names, and nothing of it is open."""
    check_can_see(act, case)
    if not kept(case.matter_id):
        raise NotAllowed("What this case held was erased, so no step of it can be opened any more.")
    document = plan_of(case)
    step = next((one for one in document.steps if one.key == key and one.on_demand), None)
    if step is None:
        raise NotAllowed("The case's procedure has no such step that is opened on demand.")
    if case.ended_as:
        raise NotAllowed("This case was ended early. Take it up again before you open a step.")
    if not any(act.holds(office) for office in offices_of(case, step.on_demand, localdate(act.at))):
        raise NotAllowed(f"None of your offices can open “{step.title}”.")
    latest = {row.key: row for row in case.steps.current()}
    if still := next(
        (one for one in document.behind(key) if one in latest and not latest[one].closed_at), None
    ):
        raise NotAllowed(
            f"“{latest[still].title}” is open. Once it is done, “{step.title}” can be opened again."
        )
    if not is_ready(document, step, latest):
        raise NotAllowed(f"“{step.title}” cannot be opened yet: what comes before it is not done.")
    try:
        reason = why_skipped(document, step, latest, lambda: types_of(case), lambda when: judged(case, when))
    except NotYet as waits:
        raise NotAllowed(f"“{step.title}” cannot be opened yet. {waits}") from None
    if reason:
        raise NotAllowed(f"“{step.title}” does not apply. {reason}")
    if needs := consents.lacking(case, key):
        raise NotAllowed(f"“{step.title}” cannot be opened yet. {consents.why(case, needs)}")
    if is_needed(case, step, localdate(act.at)):
        raise NotAllowed(f"“{step.title}” cannot be opened yet. First say in which area the case is.")
    return step


def demandable(act, case: Case) -> set[str]:
    """The keys of the steps on demand that an office of the acting person opens; they are asked nothing else here."""
    asked = [step for step in plan_of(case).steps if step.on_demand and kept(case.matter_id)]
    whose = {str(step.on_demand): step.on_demand for step in asked if not case.ended_as}
    day = localdate(act.at)
    held = [said for said, who in whose.items() if any(act.holds(one) for one in offices_of(case, who, day))]
    return {step.key for step in asked if str(step.on_demand) in held}

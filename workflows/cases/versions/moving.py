"""Moving a running case to another version of its procedure: rehearsed, decided, journalled."""

from datetime import datetime

from clocks import services as clocks
from journal.services import record
from matters.acting import acting
from matters.rehearsal import rehearsing
from workflows.cases.advance import advance
from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.cases.running.permissions import check_runs
from workflows.cases.stopping import stop, withdrawn
from workflows.procedures.models import ProcedureVersion

from .comparing import differences, snapshot
from .permissions import check_can_move


def rehearse(case: Case, version: ProcedureVersion, *, by, at: datetime) -> list[str]:
    """What would open, close and change its date, a sentence for each; nothing is changed. Raises NotAllowed."""
    with rehearsing(by) as rehearsal, rehearsal.act(case.matter, at) as act:
        check_runs(act, case)
        return _move(act, Case.objects.afresh(case), version)


def move(case: Case, version: ProcedureVersion, *, by, at: datetime, reason: str) -> list[str]:
    """Let the case go on under that version. Open steps keep the settings that they opened with.

    Returns what changed. Raises NotAllowed.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_move(act, case, version)
        number = case.procedure.number
        said = _move(act, case, version)
        what = f"The case goes on under version {version.number} of its procedure, no longer {number}."
        record(act, "case.moved", what, about=case, reason=reason, number=version.number, before=number)
        return said


def _move(act, case: Case, version: ProcedureVersion) -> list[str]:
    before, old = snapshot(case), plan_of(case)
    case.procedure = version
    case.save(update_fields=["procedure"])
    new = plan_of(case)
    kept = {step.key for step in new.steps}
    for row in case.steps.open():
        if row.key not in kept:
            row.case = case
            stop(act, row)
            withdrawn(act, row, "")
    _retire_changed_clocks(act, old, new)
    advance(act, case)
    return differences(before, snapshot(case))


def _retire_changed_clocks(act, old, new) -> None:
    """Clocks of stages that read otherwise now end; wind() starts the new ones, and both dates are kept."""
    same = {
        f"stage.{stage.key}.{number}"
        for stage in old.stages
        for number, clock in enumerate(stage.clocks)
        if clock
        in [
            one for other in new.stages if other.key == stage.key for one in other.clocks[number : number + 1]
        ]
    }
    for deadline in act.matter.deadlines.filter(step=None).exclude(key__in=same).exclude(key__contains="~"):
        clocks.retire(act, deadline)

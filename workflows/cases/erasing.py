"""What becomes of a case whose matter is erased: what runs is stopped, its course stays to read."""

from clocks.models import Deadline
from clocks.services import end
from forms.filling import services as filling
from forms.filling.models import Draft
from outbox import links
from outbox.models import Link
from workflows.procedures.kinds import KINDS

from .exports import services as exports
from .linking import sharing as linked
from .models import Case, CaseExport, Sharing
from .sharing import services as sharing


def stop_all(act, reason: str) -> None:
    """Nothing of the case goes on: no form, no step, no process, no clock, and no link lets anybody outside in.

    Called before its key is destroyed, in the same act.
    """
    filling.close(act, Draft.objects.filter(matter=act.matter))
    links.revoke(act, Link.objects.filter(matter=act.matter))
    case = Case.objects.filter(matter=act.matter).first()
    if case is None:
        return
    linked.end_all(act, case.links.all(), act.at)
    exports.end(act, CaseExport.objects.filter(case=case), "the case was erased")
    sharing.end_in(act, Sharing.objects.standing(act.at).filter(case=case))
    for step in case.steps.open().filter(skipped=""):
        step.case = case
        KINDS[step.kind].stop(act, step)
        step.withdrawn, step.closed_at = True, act.at
        step.save(update_fields=["withdrawn", "closed_at"])
    end(act, Deadline.objects.filter(matter=act.matter), stopped_at=act.at)
    case.stuck_steps.filter(solved_at=None).update(solved_at=act.at)
    if case.ended_at is None:
        case.ended_at = act.at
        case.save(update_fields=["ended_at"])

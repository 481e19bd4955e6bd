"""What can be done to a case: open it, close one of its steps, declare a conflict of interest."""

from datetime import datetime

from django.utils.timezone import localdate
from viewflow.workflow.status import STATUS

from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.errors import TooLate
from matters.models import Duty
from matters.services import let_offices_see, wall_off

from . import rounds, timing, undertakings
from .access.walls import went_up
from .advance import advance
from .facts import learn
from .handlers import handlers
from .models import Case, Counter, Step
from .permissions import check_can_declare_conflict, check_not_held


def open_case(act, *, procedure, referred_by, facts: dict) -> Case:
    """Make the case of the act's matter, give it its reference, and open what is ready.

    The offices that handle the partnership's cases may see it from now on.
    """
    partnership = procedure.partnership
    case = Case.objects.create(
        matter=act.matter,
        partnership=partnership,
        procedure=procedure,
        reference=next_reference(partnership, localdate(act.at).year),
        referred_by=referred_by,
        opened_at=act.at,
    )
    for key, value in facts.items():
        learn(act, case, key, value)
    let_offices_see(act, "handles", handlers(case, act.at), "handles the partnership's cases.")
    record(act, "case.opened", f"Case {case.reference} was opened.", about=case)
    advance(act, case)
    return case


def next_reference(partnership, year: int) -> str:
    """The next free reference of the partnership in that year; its row is locked behind the matter."""
    counter, _ = Counter.objects.select_for_update().get_or_create(partnership=partnership, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{partnership.prefix}-{year}-{counter.last:04d}"


def close(act, step: Step, outcome: str) -> None:
    """Close a step with its outcome and let the case move on. Raises TooLate unless it is the open, current round."""
    fresh = Step.objects.get(pk=step.pk)
    if fresh.superseded or fresh.closed_at:
        raise TooLate(f"“{step.title}” is no longer open: somebody has finished it in the meantime.")
    check_not_held(step)
    timing.check_not_early(step, act.at)
    step.outcome, step.closed_at = outcome, act.at
    step.save(update_fields=["outcome", "closed_at"])
    settle(act, Duty.objects.filter(step=step))
    record(
        act,
        "step.closed",
        f"“{step.title}” is done.",
        about=step,
        step=step.key,
        round=step.round,
        outcome=outcome,
    )
    timing.happened(act, step, "closed", act.at)
    undertakings.follow_outcome(act, step)
    rounds.follow_back(act, step)
    advance(act, step.case)


def retry(case: Case, *, by, at: datetime) -> bool:
    """An operator lets the case advance again after a step could not open; True when nothing is stuck any more.

    It shows the operator nothing of the case: the right to do it is the office that runs the system.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        record(act, "case.retried", "An operator had the case go on.", about=case)
        advance(act, case)
        return not case.stuck_steps.filter(solved_at=None).exists()


def stop_processes(act, step: Step) -> None:
    """Nothing of a stopped step lives on: no task, no process, no duty."""
    for process in step.processes.exclude(status__in=[STATUS.DONE, STATUS.CANCELED]):
        for task in process.task_set.filter(status__in=[STATUS.NEW, STATUS.ASSIGNED]):
            task.flow_task.activation_class(task).cancel()
        process.status, process.finished = STATUS.CANCELED, act.at
        process.save()
    settle(act, Duty.objects.filter(step=step))


def declare_conflict(act, case: Case) -> None:
    """CP-23: the acting person declares a conflict of interest and is walled off from this moment, on every path."""
    check_can_declare_conflict(act, case)
    wall = wall_off(act, act.person)
    record(act, "conflict.declared", f"{act.person} declared a conflict of interest.", about=case)
    went_up(act, case, wall)

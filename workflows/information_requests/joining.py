"""When a request closes: with the last return, or by an event that its procedure names."""

from viewflow.workflow.status import STATUS

from clocks import services as clocks
from clocks.models import Deadline
from workflows.cases import timing
from workflows.cases.models import Step
from workflows.cases.plan import plan_of
from workflows.cases.services import close
from workflows.procedures.kinds import settings_of

from . import letters
from .models import Part
from .states import COMPLETE, Status, move

AT_CLOSING = {Status.ANSWERED: Status.UNCHECKED, Status.REFUSAL: Status.REFUSED}  # what nobody had checked


def close_if_all_in(act, step: Step) -> None:
    """The last return (accepted, not known, refused, or withdrawn) closes the step, once, whoever brings it."""
    parts = Part.objects.filter(step=step)
    if step.closed_at or Step.objects.filter(pk=step.pk).exclude(closed_at=None).exists():
        return
    note_if_all_answered(act, step)
    if not parts.open().exists():
        close(act, step, outcome_of(parts))


def note_if_all_answered(act, step: Step) -> None:
    """The event "answered": for the first time no agency owes an answer."""
    if not Part.objects.filter(step=step).waiting().exists():
        timing.happened(act, step, "answered", act.at)


def outcome_of(parts) -> str:
    """Complete when every agency that was asked, and not let off, gave a return that counts in full."""
    found = list(parts.exclude(status=Status.WITHDRAWN).values_list("status", flat=True))
    return "complete" if found and all(status in COMPLETE for status in found) else "incomplete"


def heard(act, step: Step, name: str) -> None:
    """Another step's event: requests of the case that close by it close now, with what is in.

    Not when that step closes to send the case back: then nothing behind it goes on.
    """
    document = plan_of(step.case)
    if not any(one.kind == "information_request" for one in document.steps):
        return
    if name == "closed" and step.outcome in document.step(step.key).back:
        return
    for one in step.case.steps.open().filter(kind="information_request", skipped=""):
        if settings_of(one).closed_by == (step.key, name) and one.pk != step.pk:
            one.case = step.case
            close_with_what_is_in(act, one)


def close_with_what_is_in(act, step: Step) -> None:
    """What has not come is listed as missing; it may still be sent, is kept apart and opens nothing."""
    for part in Part.objects.filter(step=step).open().select_related("agency", "process"):
        missing = part.is_waiting
        part.step = step
        cancel_process(act, part.process)
        move(act, part, Status.MISSING if missing else AT_CLOSING[Status(part.status)])
        if missing:
            letters.tell_asked(act, part, "information-request-closed", key=f"request-closed:{part.pk}")
    stop_clocks(act, step)
    close(act, step, outcome_of(Part.objects.filter(step=step)))


def stop_clocks(act, step: Step) -> None:
    """The agencies' clocks, and the one of sending; the clocks that the procedure puts on the step go on."""
    clocks.end(act, Deadline.objects.filter(step=step, key__startswith="request."), stopped_at=act.at)


def cancel_process(act, process) -> None:
    """Nothing of one agency's process lives on; the other agencies' go on."""
    if process.status in (STATUS.DONE, STATUS.CANCELED):
        return
    for task in process.task_set.filter(status__in=[STATUS.NEW, STATUS.ASSIGNED]):
        task.flow_task.activation_class(task).cancel()
    process.status, process.finished = STATUS.CANCELED, act.at
    process.save()

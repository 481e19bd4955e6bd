"""What the office that checks does with a return: accept it, or send it back."""

from datetime import date, datetime

from django.utils.timezone import localdate

from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from workflows.cases.flows import finish
from workflows.procedures.kinds import settings_of

from . import chasing, letters
from .flows import InformationRequestFlow
from .models import Part, Return
from .permissions import check_can_check
from .services import fresh_part, owe_answer
from .states import Status, Verdict, move


def accept(part: Part, *, by, at: datetime, seen: int | None = None) -> None:
    """The return is good enough. The last one closes the step. Raises NotAllowed, TooLate."""
    with acting(part.matter_id, by=by, at=at) as act:
        part, last = to_check(act, part, seen)
        judge(act, last, Verdict.ACCEPTED)
        move(act, part, Status.ACCEPTED)
        finish_check(act, part)


def send_back(
    part: Part, *, by, at: datetime, reason: str, due_on: date | None = None, seen: int | None = None
) -> None:
    """CP-68, CP-90: a return that is not good enough goes back with the reason and a new date (CK-05).

    Without `due_on` the date is what the procedure sets. The agency's next form begins with what it sent. Raises
    NotAllowed, TooLate.
    """
    with acting(part.matter_id, by=by, at=at) as act:
        part, last = to_check(act, part, seen)
        length = days_until(due_on, localdate(at)) if due_on else ""
        judge(act, last, Verdict.SENT_BACK, reason)
        move(act, part, Status.SENT_BACK, reason=reason)
        within = settings_of(part.step).resend_within
        words = f"the return of {part.name} was sent back"
        part.deadline = chasing.start(act, part, within, "sent_back", words, length)
        part.save(update_fields=["deadline"])
        finish_check(act, part)
        owe_answer(act, part)
        key = f"request-back:{part.pk}:{last.number}"
        letters.tell_asked(act, part, "information-request-back", key=key)


def to_check(act, part: Part, seen: int | None) -> tuple[Part, Return]:
    """The part and its newest return, read again. `seen`: the number of the return that the checker looked at."""
    part = fresh_part(part)
    check_can_check(act, part)
    last = part.returns.order_by("number").last()
    if last is None or part.status != Status.ANSWERED or seen not in (None, last.number):
        raise TooLate(f"This return is no longer to be checked: {part.get_status_display().lower()}.")
    return part, last


def judge(act, last: Return, verdict: Verdict, reason: str = "") -> None:
    last.verdict, last.verdict_reason = verdict, reason
    last.checked_by, last.checked_at = act.person, act.at
    last.save(update_fields=["verdict", "verdict_reason", "checked_by", "checked_at"])


def finish_check(act, part: Part) -> None:
    """The duty and the task of checking are done; the flow goes on as the part's status says."""
    settle(act, Duty.objects.filter(step=part.step, path=part.check_path))
    task = part.process.task_set.get(flow_task=InformationRequestFlow.check, finished=None)
    finish(InformationRequestFlow.check, task, act.person)


def days_until(due_on: date, today: date) -> str:
    """A date as a length from today. Raises NotAllowed for a day that is not to come."""
    if due_on <= today:
        raise NotAllowed("The new date must be after today.")
    return f"{(due_on - today).days} days"

"""What the office that handles a case can change about its running: withdraw a step, undo one."""

from dataclasses import dataclass
from datetime import datetime

from matters.acting import acting
from matters.errors import NotAllowed
from workflows.cases.advance import advance
from workflows.cases.models import Case, Step
from workflows.cases.rounds import send_back
from workflows.cases.standing import state_of
from workflows.cases.stopping import stop, withdrawn

from .permissions import check_can_undo, check_can_withdraw


def withdraw(step: Step, *, by, at: datetime, reason: str) -> None:
    """Take an open step out of the case; those who had it are told, and the case goes on. Raises NotAllowed."""
    with acting(step.matter_id, by=by, at=at) as act:
        step = fresh(step)
        check_can_withdraw(act, step)
        stop(act, step)
        withdrawn(act, step, reason)
        advance(act, step.case)


def undo(step: Step, *, by, at: datetime, reason: str) -> None:
    """Open a finished step again as a new round, while nothing was built on it. Raises NotAllowed."""
    with acting(step.matter_id, by=by, at=at) as act:
        step = fresh(step)
        check_can_undo(act, step)
        send_back(act, step.case, step.key, reason=reason)
        advance(act, step.case)


def fresh(step: Step) -> Step:
    """Read again inside the act."""
    return Step.objects.select_related("case__partnership", "case__procedure", "case__matter").get(pk=step.pk)


@dataclass(frozen=True)
class Line:
    """A step as the page of changes shows it: what can be done to it, or why nothing can."""

    step: Step
    state: str
    colour: str
    can: str = ""
    why: str = ""


def lines(act, case: Case) -> list[Line]:
    """Every step of the current rounds that applies to the case, in the order in which they opened."""
    return [
        line(act, case, step) for step in case.steps.current().filter(skipped="").order_by("opened_at", "pk")
    ]


def line(act, case: Case, step: Step) -> Line:
    step.case = case
    can, check = ("withdraw", check_can_withdraw) if step.closed_at is None else ("undo", check_can_undo)
    state, colour, _detail = state_of(step)
    try:
        check(act, step)
    except NotAllowed as refusal:
        return Line(step, state, colour, why=str(refusal))
    return Line(step, state, colour, can)

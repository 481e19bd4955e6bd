"""A decision that was made is made again: both are kept, and everybody told of the first is told again."""

from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed
from workflows.cases import rounds
from workflows.cases.advance import advance
from workflows.procedures.told import Told, told_of

from .life import VOID, void_rounds, vote_again
from .models import Decision
from .permissions import check_can_reopen, check_can_void
from .reading import fresh


def reopen(decision: Decision, *, by, at: datetime, reason: str) -> list[Told]:
    """F-060: on new information the step and those behind it run again; the first decision stands to read.

    Clocks counted from it start anew. What was sent is never unsent: each notice behind is drawn up again as a
    correction, and its signing is owed again. Gives everybody who was told of the first. Raises NotAllowed.
    """
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_reopen(act, decision)
        return put_again(act, decision, reason, "reopened")


def void(decision: Decision, *, by, at: datetime, reason: str) -> None:
    """What was voted is void, for a reason, and is voted again; every voice of it is kept. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_void(act, decision)
        void_rounds(act, decision, reason)
        said = f"What was voted on “{decision.step.title}” is void."
        record(act, "decision.void", said[:200], about=decision, reason=reason)
        if decision.decided_at:
            put_again(act, decision, reason, "voided")
        else:
            vote_again(act, decision, VOID, reason)


def put_again(act, decision: Decision, reason: str, how: str) -> list[Told]:
    """Send the case back to the decision's step, and say of the new one what it follows and who was told."""
    step, case = decision.step, decision.step.case
    if case.ended_as:
        raise NotAllowed("This case was ended early. Revive it before its decision is made again.")
    told = told_of(step)
    if case.ended_at:
        case.ended_at = None
        case.save(update_fields=["ended_at"])
    rounds.send_back(act, case, step.key, reason)
    advance(act, case)
    for new in Decision.objects.filter(step__case=case, step__key=step.key, step__superseded=False):
        new.reopens, new.reason = decision, reason
        new.save()
    names = ", ".join(dict.fromkeys(one.name for one in told)) or "nobody"
    said = f"“{step.title}” was {how}. Told of the first and to be told again: {names}."
    record(
        act, "decision.reopened", said[:200], about=decision, reason=reason, told=[one.name for one in told]
    )
    return told

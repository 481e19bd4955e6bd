"""What can be done to a decision: put it, vote, close it."""

from datetime import datetime

from django.utils.timezone import localdate

from journal.services import record
from matters.acting import acting
from matters.deputies import represented_by
from matters.duties import settle
from matters.errors import NotAllowed
from matters.models import Duty
from matters.services import let_see
from workflows.cases import timing
from workflows.cases.flows import finish, process_of
from workflows.cases.services import stop_processes
from workflows.procedures.kinds import settings_of

from .counting import Tally, tally
from .flows import DecisionFlow
from .models import Decision, Vote
from .permissions import check_can_close, check_can_vote, electorate, voice_of


def begin(act, step) -> None:
    """Put the question: the process, and a duty for each office that has a voice. Raises when nobody has one."""
    settings = settings_of(step)
    decision = Decision.objects.create(matter=act.matter, step=step, question=settings.question)
    DecisionFlow.start.run(step=step)
    offices = list(electorate(decision, localdate(act.at)))
    if not offices:
        raise LookupError("nobody has a voice in this decision")
    for office in offices:
        let_see(act, "reads", f"{office.name} has a voice in “{step.title}”.", office=office)
        timing.owe_for(
            act, step, f"Vote: {step.title}" if len(offices) > 1 else f"Decide: {step.title}", office=office
        )


def stop(act, step) -> None:
    """Take the question back: no voice can be given any more; those given stay on record."""
    stop_processes(act, step)


def standing(decision: Decision, at: datetime) -> Tally:
    """How the vote stands at this moment."""
    entitled = [unit_of(office) for office in electorate(decision, localdate(at)).select_related("seat")]
    cast = {unit_of(vote): vote.option for vote in decision.votes.select_related("seat", "office")}
    return tally(list(dict.fromkeys(entitled)), cast, settings_of(decision.step))


def unit_of(row) -> str:
    """The unit of one voice: the seat where there is one, else the office. Works on offices and votes."""
    if row.seat_id:
        return row.seat.key
    return row.office.key if isinstance(row, Vote) else row.key


def vote(decision: Decision, *, by, at: datetime, option: str, reasons: str) -> Vote:
    """Give one voice. The last one missing decides. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = _fresh(decision)
        check_can_vote(act, decision)
        settings = settings_of(decision.step)
        if option not in settings.outcomes():
            raise NotAllowed("That is not one of the options. Choose one of those shown.")
        office = voice_of(decision, by, at)
        cast = Vote.objects.create(
            matter=act.matter,
            decision=decision,
            office=office,
            seat=office.seat,
            person=by,
            deputy_for=represented_by(act, office),
            option=option,
            reasons=reasons,
            cast_at=at,
        )
        name = settings.outcome_name(option)
        record(
            act,
            "decision.voted",
            f"{office.seat or office} gave its voice: {name}.",
            about=cast,
            reason=reasons,
            office=office,
        )
        # The seat has spoken: whoever else could have, no longer owes it.
        offices = [office] if office.seat_id is None else office.seat.offices.all()
        settle(act, Duty.objects.filter(step=decision.step, office__in=offices))
        if standing(decision, at).complete:
            _decide(act, decision)
        return cast


def close_vote(decision: Decision, *, by, at: datetime) -> None:
    """Decide with the voices given so far. Raises NotAllowed without quorum: the voices are kept."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = _fresh(decision)
        check_can_close(act, decision)
        count = standing(decision, at)
        if not count.quorate:
            raise NotAllowed(
                f"The vote cannot be closed: it is not quorate. Still to give a voice: {', '.join(names(decision, at))}. "
                "Every voice given so far is kept."
            )
        _decide(act, decision)


def names(decision: Decision, at: datetime, count: Tally | None = None) -> list[str]:
    """The seats and offices whose voice is missing, as people call them."""
    missing = (count or standing(decision, at)).missing
    offices = electorate(decision, localdate(at)).select_related("seat")
    return list(dict.fromkeys(str(o.seat or o) for o in offices if unit_of(o) in missing))


def _fresh(decision: Decision) -> Decision:
    """Read again inside the act, with what the checks ask for."""
    return Decision.objects.select_related("step__case__partnership", "step__case__procedure").get(
        pk=decision.pk
    )


def _decide(act, decision: Decision) -> None:
    """Freeze the outcome and close the step, through the flow."""
    count = standing(decision, act.at)
    decision.outcome, decision.decided_at = count.outcome, act.at
    decision.counted = {"counts": count.counts, "missing": list(count.missing)}
    decision.save()
    name = settings_of(decision.step).outcome_name(count.outcome)
    record(
        act,
        "decision.decided",
        f"Decided: {name}.",
        about=decision,
        outcome=count.outcome,
        counts=count.counts,
    )
    timing.happened(act, decision.step, "decided", act.at)
    process = process_of(decision.step, DecisionFlow)
    finish(DecisionFlow.decide, process.task_set.get(flow_task=DecisionFlow.decide), act.person)

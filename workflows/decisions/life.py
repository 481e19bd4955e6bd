"""The life of a decision while it is open: called in, suspended and resumed, its rounds void, late levels."""

from datetime import datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from journal.models import Access
from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.lateness import late
from matters.models import Duty
from workflows.cases.models import Step
from workflows.cases.permissions import stands_still
from workflows.procedures.kinds import settings_of

from .electorate import electors, voice_of
from .models import Bar, Decision, Round
from .outcomes import CALLED_IN, ask_next, call_in_key, decide, vote_again
from .permissions import (
    check_can_bar,
    check_can_call_in,
    check_can_resume,
    current_round,
)
from .reading import fresh
from .rounds import deadline_key, owe_all, owe_lead

VOID = "The vote before was void."
NO_PAPERS = ("cases:case", "cases:conflict", "cases:who")  # pages that show nothing of what was written


def void_rounds(act, decision: Decision, reason: str) -> None:
    """Mark every standing round as void; an open one is closed without an outcome, and its date stops."""
    for round in decision.rounds.standing():
        if round.closed_at is None:
            give_up(act, round)
        round.voided_at, round.voided_by, round.void_reason = act.at, act.person, reason
        round.save(update_fields=["voided_at", "voided_by", "void_reason"])
    stop_clock(act, call_in_key(decision))
    settle(act, Duty.objects.filter(step=decision.step))


def give_up(act, round: Round) -> None:
    """Close a round that came to nothing."""
    stop_clock(act, deadline_key(round))
    round.closed_at, round.together_at = act.at, round.together_at or act.at
    round.save(update_fields=["closed_at", "together_at"])


def stop_clock(act, key: str) -> None:
    """The deadline of that key stops, and makes room for another of its name."""
    for deadline in act.matter.deadlines.filter(key=key):
        clocks.retire(act, deadline)


def call_in(decision: Decision, *, by, at: datetime, reason: str) -> None:
    """Before it takes effect an outcome is called in, with a reason, and voted again; that happens once."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_call_in(act, decision)
        stop_clock(act, call_in_key(decision))
        settle(act, Duty.objects.filter(step=decision.step))
        said = f"“{decision.step.title}” was called in."
        record(act, "decision.called-in", said[:200], about=decision, reason=reason)
        vote_again(act, decision, CALLED_IN, reason)


def take_effect(act, rung) -> None:
    """The time for calling in has passed: the outcome binds. It waits while the decision is suspended or on hold."""
    decision = of_deadline(rung)
    if decision and decision.call_in_from and not decision.suspended_at:
        if stands_still(decision.step):
            said = f"“{decision.step.title}” takes effect once nothing keeps it any more."
            record(act, "decision.waits", said[:200], about=decision)
        else:
            decide(act, decision)


def hold_lifted(act, case) -> None:
    """What was to happen during a hold does so now, unless another hold covers it: effects, and levels out of time."""
    for decision in Decision.objects.filter(step__in=case.steps.open(), decided_at=None):
        decision = fresh(decision)
        if stands_still(decision.step):
            continue
        over, round = act.matter.deadlines.filter(late(act.at)), current_round(decision)
        if decision.call_in_from:
            if not decision.suspended_at and over.filter(key=call_in_key(decision)).exists():
                decide(act, decision)
        elif round and over.running().filter(key=deadline_key(round)).exists():
            time_is_up(act, round)


def overdue(act, rung) -> None:
    """A level has had its time: the next one is asked, or the leading office hears of it, once no hold covers it."""
    decision = of_deadline(rung)
    round = current_round(decision) if decision else None
    if decision is None or round is None or rung.deadline.key != deadline_key(round):
        return
    if stands_still(decision.step):
        said = f"“{decision.step.title}”: its time is up, and it goes on once nothing keeps it any more."
        record(act, "decision.waits", said[:200], about=decision)
    else:
        time_is_up(act, round)


def time_is_up(act, round: Round) -> None:
    decision, step = round.decision, round.decision.step
    levels = settings_of(step).disagreement
    if round.part != Round.Part.SETTLE or round.level + 1 >= len(levels) or decision.suspended_at:
        label = act.matter.deadlines.get(key=deadline_key(round)).label
        owe_lead(act, decision, f"Late: {label}")
        return
    settle(act, Duty.objects.filter(step=step))
    give_up(act, round)
    ask_next(act, round, round.level + 1)


def of_deadline(rung) -> Decision | None:
    found = Decision.objects.filter(step=rung.deadline.step_id, decided_at=None).first()
    return fresh(found) if found else None


def conflict_declared(act, case, wall) -> None:
    """F-059: from the declaration on the person is out of every decision; a late one suspends what is open.

    Late is: after having read papers or having given a voice. A voice in an open round is set aside, and kept.
    """
    open_steps = Step.objects.open().filter(case=case, kind="decision", skipped="")
    for decision in Decision.objects.filter(step__in=open_steps, decided_at=None):
        decision = fresh(decision)
        suspends = settings_of(decision.step).late_conflict == "suspends"
        if not suspends or not takes_part(act, decision, wall.person):
            continue
        if set_voice_aside(act, decision, wall.person) or has_read(act, wall.person):
            suspend(act, decision)


def takes_part(act, decision: Decision, person) -> bool:
    """Does the person have, or did they give, a voice in what is open?"""
    round = current_round(decision)
    if decision.rounds.standing().filter(votes__person=person).exists():
        return True
    return bool(round and voice_of(electors(round, localdate(act.at)), person, act.at)[0])


def has_read(act, person) -> bool:
    reads = Access.objects.filter(matter=act.matter, person=person, at__lte=act.at)
    return reads.exclude(route__in=NO_PAPERS).exists()


def set_voice_aside(act, decision: Decision, person, because="A conflict of interest was declared.") -> bool:
    """A voice given in the open round no longer counts; the seat may speak through another. True if one was given."""
    given = decision.rounds.standing().filter(votes__person=person).exists()
    round = current_round(decision)
    if round:
        mine = round.votes.filter(person=person, set_aside_at=None)
        mine.update(set_aside_at=act.at, set_aside_because=because)
    return given


def suspend(act, decision: Decision) -> None:
    """Nothing can be voted or take effect until an office resumes it; that office is asked to."""
    if decision.suspended_at:
        return
    decision.suspended_at = act.at
    decision.suspended_because = "A conflict of interest was declared after the papers had been read."
    decision.save()
    said = f"“{decision.step.title}” is suspended: a conflict of interest was declared late."
    record(act, "decision.suspended", said[:200], about=decision)
    who = settings_of(decision.step).resumed_by
    owe_lead(act, decision, f"Resume, or void: {decision.step.title}", who)


def resume(decision: Decision, *, by, at: datetime, reason: str) -> None:
    """The decision goes on, with a reason; whoever has not spoken owes it again. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_resume(act, decision)
        decision.suspended_at, decision.suspended_because = None, ""
        decision.save()
        said = f"“{decision.step.title}” was resumed."
        record(act, "decision.resumed", said[:200], about=decision, reason=reason)
        settle(act, Duty.objects.filter(step=decision.step))
        round = current_round(decision)
        if round:
            owe_all(act, round)
        elif act.matter.deadlines.filter(key=call_in_key(decision)).filter(late(at)).exists():
            decide(act, decision)


def bar(decision: Decision, *, by, at: datetime, person, reason: str) -> None:
    """Write down that somebody is the subject of the case, or wrote part of it, and so cannot decide on it."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_bar(act, decision)
        Bar.objects.get_or_create(
            matter=act.matter,
            person=person,
            defaults={
                "because": "Subject of the case, or author of what is decided on",
                "since": at,
                "set_by": by,
                "partnership_id": act.matter.partnership_id,
            },
        )
        set_voice_aside(act, decision, person, "It was found that they cannot decide on it.")
        round = current_round(decision)
        if round:
            owe_all(act, round)
        record(act, "decision.barred", f"{person} cannot decide on this case."[:200], reason=reason)

"""Who may give a voice, and who may close a vote."""

from django.utils.timezone import localdate

from matters.access import offices_held
from matters.errors import NotAllowed
from workflows.cases.permissions import check_can_see, check_not_the_referrer
from workflows.procedures.kinds import settings_of
from workflows.procedures.who import offices_of


def electorate(decision, day):
    """The offices with a voice in this decision on that day."""
    return offices_of(decision.step.case.partnership, settings_of(decision.step).electorate, day)


def offices_for(duty, at):
    """The offices that can give the voice which a duty is about: of the same seat, or the one office."""
    offices = electorate(duty.step.decision, localdate(at))
    seat = duty.office.seat_id if duty.office else None
    return offices.filter(seat=seat) if seat else offices.filter(pk=duty.office_id)


def barred_from(step) -> set[int]:
    """Nobody decides on what they wrote (see check_not_the_referrer)."""
    return {step.case.referred_by_id}


def voice_of(decision, person, at):
    """The office in whose name the person votes, or None. One person sits for one seat only."""
    held = offices_held(person, at)
    return electorate(decision, localdate(at)).filter(pk__in=held).first()


def check_open(decision) -> None:
    if decision.decided_at or decision.step.closed_at:
        raise NotAllowed("This decision has been made. It can be read, and no longer changed.")


def check_can_vote(act, decision) -> None:
    """CP-82: only a holder of a seat that has a voice, only while it is open, once for each seat; never the referrer."""
    check_can_see(act, decision.step.case)
    check_open(decision)
    office = voice_of(decision, act.person, act.at)
    if office is None:
        raise NotAllowed("None of your offices has a voice in this decision.")
    check_not_the_referrer(act, decision.step.case)
    if decision.votes.filter(office=office).exists() or (
        office.seat_id and decision.votes.filter(seat=office.seat_id).exists()
    ):
        raise NotAllowed(f"{office.seat or office} has given its voice already; it counts once.")


def check_can_close(act, decision) -> None:
    """Only an office that handles cases, or one with a voice, may close a vote before all voices are in."""
    check_can_see(act, decision.step.case)
    check_open(decision)
    held = act.person.holdings.filter(
        office__in=offices_held(act.person, act.at),
        office__partnership=decision.partnership_id,
        office__handles_cases=True,
    )
    if not held.exists() and voice_of(decision, act.person, act.at) is None:
        raise NotAllowed("Only the partnership's office or somebody with a voice can close the vote.")

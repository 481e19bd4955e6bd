"""Who may give a voice, and who may close, open, void, suspend, call in or record."""

from django.utils.timezone import localdate

from accounts.models import Office
from matters.access import offices_held
from matters.errors import NotAllowed
from workflows.cases.handlers import handles
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_can_see
from workflows.procedures.kinds import settings_of

from .barred import check_may_decide, wrote
from .electorate import OUTSIDE, electors, heard, voice_of
from .models import Bar, Round


def current_round(decision) -> Round | None:
    """The round in which voices can be given now, as it was when this row was first asked; an act reads it afresh."""
    if "open_round" not in decision.__dict__:
        found = decision.rounds.open().first()
        if found:
            found.decision = decision
        decision.open_round = found
    return decision.open_round


def asked_round(decision) -> Round:
    """The round in which voices can be given, where a check has said that there is one."""
    found = current_round(decision)
    if found is None:
        raise NotAllowed("No voices can be given at the moment: the outcome waits to take effect.")
    return found


def holds(act, decision, who) -> bool:
    """Does the acting person hold one of these offices? Nobody named: an office that handles the case."""
    case = decision.step.case
    if who is None:
        return handles(case, act.person, act.at)
    offices = offices_of(case, who, localdate(act.at))
    return offices.filter(pk__in=offices_held(act.person, act.at)).exists()


def offices_for(duty, at):
    """The offices that can give the voice which a duty is about: those of the same unit, or the one office."""
    round = current_round(duty.step.decision)
    for member in electors(round, localdate(at)) if round else []:
        if duty.office_id in {office.pk for office in member.offices}:
            return Office.objects.filter(pk__in=[office.pk for office in member.offices])
    return Office.objects.filter(pk=duty.office_id)


def barred_from(step) -> set[int]:
    """Nobody decides on what they wrote or are the subject of (see check_may_decide)."""
    bars = Bar.objects.filter(matter=step.case.matter_id).values_list("person", flat=True)
    return wrote(step.case) | set(bars)


def check_changer(act, step) -> None:
    """Nobody withdraws or undoes a decision that they may not make (see check_may_decide)."""
    check_may_decide(act, step.decision)


def check_open(decision) -> None:
    if not decision.is_open:
        raise NotAllowed("This decision has been made. It can be read, and no longer changed.")
    if decision.suspended_at:
        raise NotAllowed("This decision is suspended. It goes on when it has been resumed.")


def check_works_on(act, decision) -> None:
    """What every act on a decision asks first."""
    check_can_see(act, decision.step.case)
    check_open(decision)


def check_can_vote(act, decision) -> None:
    """CP-82: only a holder of a seat that has a voice, only while it is open, once for each seat; never the referrer."""
    check_works_on(act, decision)
    round = asked_round(decision)
    if by_meeting_only(decision, round):
        raise NotAllowed(
            "Voices are given in the meeting here, and recorded by the office that keeps the record."
        )
    member, office = voice_of(electors(round, localdate(act.at)), act.person, act.at)
    if member is None:
        raise NotAllowed("None of your offices has a voice in this decision.")
    if member.outside:
        raise NotAllowed(f"{member.name} has no account here: record its answer, and how it is known.")
    check_may_decide(act, decision, office=office)
    check_has_not_spoken(round, member, act.person)


def by_meeting_only(decision, round) -> bool:
    return round.part == Round.Part.VOTE and settings_of(decision.step).channel == "meeting"


def check_has_not_spoken(round, member, person) -> None:
    """Each unit's voice counts once, and one person speaks for one unit only."""
    given = round.votes.counting()
    if given.filter(unit=member.key).exists():
        raise NotAllowed(f"{member.name} has given its voice already; it counts once.")
    own = given.filter(person=person, deputy_for=None).exclude(unit__startswith=OUTSIDE)
    if not member.outside and own.exists():
        raise NotAllowed(f"{person} has given a voice here already; one person speaks for one seat only.")


def check_can_be_heard(act, decision) -> None:
    """Whoever is heard without a vote gives a view once in each round of votes."""
    check_works_on(act, decision)
    round = current_round(decision)
    if round is None or round.part != Round.Part.VOTE:
        raise NotAllowed("No views are asked for at the moment.")
    member, office = voice_of(heard(decision, localdate(act.at)), act.person, act.at)
    if member is None:
        raise NotAllowed("None of your offices is heard in this decision.")
    if round.votes.filter(unit=member.key, set_aside_at=None).exists():
        raise NotAllowed(f"{member.name} has been heard already.")
    check_may_decide(act, decision, office=office)


def check_can_record(act, decision) -> None:
    """Only the office that the procedure names records voices given in a meeting, and only where it has meetings."""
    check_works_on(act, decision)
    settings, round = settings_of(decision.step), current_round(decision)
    outside = round is not None and any(one.outside for one in electors(round, localdate(act.at)))
    voting = round is not None and round.part == Round.Part.VOTE
    if not outside and (settings.channel == "writing" or not voting):
        raise NotAllowed("Here each voice is given by its holder, in writing.")
    if not holds(act, decision, settings.recorded_by):
        raise NotAllowed("Your office does not record the voices given in the meeting.")
    check_may_decide(act, decision)


def check_can_close(act, decision) -> None:
    """Only an office that handles cases, or one with a voice, may close a vote before all voices are in.

    While views are hidden, only the former: closing opens them.
    """
    check_works_on(act, decision)
    round = current_round(decision)
    if round is None:
        raise NotAllowed("The vote has been closed already.")
    settings = settings_of(decision.step)
    leads = holds(act, decision, None) or holds(act, decision, settings.rounds_by)
    if not leads and (is_hidden(round) or settings.rounds > 1):
        raise NotAllowed("Only the office that leads this decision can close the vote.")
    if not leads and voice_of(electors(round, localdate(act.at)), act.person, act.at)[0] is None:
        raise NotAllowed("Only the partnership's office or somebody with a voice can close the vote.")
    check_may_decide(act, decision)


def is_hidden(round) -> bool:
    """F-054: are the voices of this round hidden from everybody but those who gave them?"""
    blind = round.part == Round.Part.VOTE and settings_of(round.decision.step).blind
    return blind and round.together_at is None and round.closed_at is None


def rounds_left(round) -> int:
    """How many further rounds of votes there may be after this one."""
    if round.part != Round.Part.VOTE:
        return 0
    held = round.decision.rounds.filter(run=round.run, part=Round.Part.VOTE).count()
    return settings_of(round.decision.step).rounds - held


def check_can_open_round(act, decision) -> None:
    """Only the office that the procedure names, only after the views were opened, only so many times."""
    check_works_on(act, decision)
    round = current_round(decision)
    if round is None or rounds_left(round) <= 0:
        raise NotAllowed("There is no further round of this vote.")
    if round.together_at is None:
        raise NotAllowed("A further round can be opened once every voice of this one is in.")
    if not holds(act, decision, settings_of(decision.step).rounds_by):
        raise NotAllowed("Your office does not open a further round of this vote.")
    check_may_decide(act, decision)


def check_can_void(act, decision) -> None:
    """Only the office that the procedure names may void what was voted; an open one must have a voice to void."""
    check_can_see(act, decision.step.case)
    if decision.step.superseded or decision.step.withdrawn:
        raise NotAllowed("This decision belongs to an earlier round. It can be read, and no longer changed.")
    if not decision.decided_at:
        check_open(decision)
        if not decision.rounds.standing().filter(votes__isnull=False).exists():
            raise NotAllowed("Nothing has been voted here that could be voided.")
    if not holds(act, decision, settings_of(decision.step).voided_by):
        raise NotAllowed("Your office cannot void or reopen this decision.")
    check_may_decide(act, decision)


def check_can_reopen(act, decision) -> None:
    """A decision that was made is reopened by the office that the procedure names."""
    if not decision.decided_at:
        raise NotAllowed("This decision has not been made yet, so it cannot be reopened.")
    check_can_void(act, decision)


def check_can_call_in(act, decision) -> None:
    """Only the office that the procedure names, only before the outcome takes effect, only with a reason."""
    check_works_on(act, decision)
    settings = settings_of(decision.step)
    if not settings.call_in or not decision.call_in_from:
        raise NotAllowed("There is nothing to call in here.")
    if not holds(act, decision, settings.call_in.by):
        raise NotAllowed("Your office cannot call this decision in.")
    check_may_decide(act, decision)


def check_can_resume(act, decision) -> None:
    """Only the office that the procedure names resumes what a late conflict of interest suspended."""
    check_can_see(act, decision.step.case)
    if not decision.is_open or not decision.suspended_at:
        raise NotAllowed("This decision is not suspended.")
    if not holds(act, decision, settings_of(decision.step).resumed_by):
        raise NotAllowed("Your office cannot resume this decision.")
    check_may_decide(act, decision)


def check_can_bar(act, decision) -> None:
    """An office that handles the cases writes down who is the subject of a case or an author of it."""
    check_works_on(act, decision)
    if not holds(act, decision, None):
        raise NotAllowed("Only an office that handles the cases can say who may not decide.")

"""Giving a voice: one's own, one that was given in a meeting, or a view that is heard and not counted."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Person
from journal.services import record
from matters.access import may
from matters.acting import acting
from matters.deputies import represented_by
from matters.duties import settle
from matters.errors import NotAllowed
from matters.models import Duty

from .ballots import Ballot, ballot_of
from .barred import check_may_decide
from .counting import ABSTAINS
from .criteria import JUDGEMENTS, leaves
from .electorate import Member, electors, heard, voice_of
from .models import Decision, Finding, Round, Vote
from .outcomes import move_on
from .permissions import (
    asked_round,
    check_can_be_heard,
    check_can_record,
    check_can_vote,
    check_has_not_spoken,
    is_hidden,
)
from .reading import fresh, judges
from .rounds import GIVE_A_VIEW, RECORD_ANSWER, RECORD_VOTES, recording_title


@dataclass
class Voice:
    """What somebody says: an option or a score, the reasons, and how they judge each criterion, with why."""

    option: str = ""
    score: int | None = None
    reasons: str = ""
    findings: dict[str, tuple[str, str]] = field(default_factory=dict)
    proof: str = ""


def vote(decision: Decision, *, by, at: datetime, option="", reasons="", score=None, findings=None) -> Vote:
    """Give one voice. The last one missing decides. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_vote(act, decision)
        round = asked_round(decision)
        member, office = voice_of(electors(round, localdate(at)), by, at)
        return give(act, round, member, office, Voice(option, score, reasons, findings or {}))


def record_voice(decision: Decision, *, by, at: datetime, unit: str, person: Person, voice: Voice) -> Vote:
    """Write down a voice that was given in a meeting, with how that is known. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_record(act, decision)
        round = asked_round(decision)
        found = [member for member in electors(round, localdate(at)) if member.key == unit]
        member, office = voice_of(found, person, at)
        if member is None:
            raise NotAllowed("That person has no voice for that seat or office. Choose one of those shown.")
        if not may(person, decision.matter_id, at):
            raise NotAllowed(f"{person} cannot see this case, so no voice can be recorded for {person}.")
        check_may_decide(act, decision, person, office)
        check_has_not_spoken(round, member, person)
        if member.outside and not voice.proof.strip():
            raise NotAllowed(f"Say how it is known what {member.name} answered.")
        return give(act, round, member, office, voice, person=by if member.outside else person)


def give_view(decision: Decision, *, by, at: datetime, reasons: str) -> Vote:
    """A voice without a vote: shown with its reasons, never counted. Raises NotAllowed."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_be_heard(act, decision)
        round = asked_round(decision)
        member, office = voice_of(heard(decision, localdate(at)), by, at)
        cast = keep(act, round, member, office, Voice(reasons=reasons), person=by, heard=True)
        said = f"{member.name} was heard."
        record(act, "decision.heard", said[:200], about=cast, reason=reasons, office=office)
        settle(act, Duty.objects.filter(step=decision.step, office=office, title__startswith=GIVE_A_VIEW))
        return cast


def give(act, round: Round, member: Member, office, voice: Voice, person=None) -> Vote:
    """Keep the voice, settle what is no longer owed, and let the decision move on."""
    ballot = ballot_of(round)
    check_voice(ballot, voice)
    cast = keep(act, round, member, office, voice, person=person or act.person)
    if judges(round, office, act.at):
        keep_findings(act, ballot, cast, voice)
    choice = "" if is_hidden(round) else f": {ballot.voice_in_words(cast)}"
    recorded = f" Recorded for {person} from the meeting." if person and not member.outside else ""
    record(
        act,
        "decision.voted",
        f"{member.name} gave its voice{choice}.{recorded}"[:200],
        about=cast,
        reason=voice.reasons,
        office=None if person else office,
    )
    settle_for(act, round, member)
    move_on(act, round)
    return cast


def check_voice(ballot: Ballot, voice: Voice) -> None:
    """NT-04: no voice without its reasons; its option is one of those offered, its score one that can be given."""
    if not voice.reasons.strip():
        raise NotAllowed("Give the reasons for your voice.")
    abstains = voice.option == ABSTAINS and ballot.abstaining
    if ballot.score:
        low, high = ballot.score.lowest, ballot.score.highest
        if not abstains and (voice.score is None or not low <= voice.score <= high):
            raise NotAllowed(f"Give a whole number from {low} to {high}.")
    elif not abstains and voice.option not in ballot.keys:
        raise NotAllowed("That is not one of the options. Choose one of those shown.")


def keep(act, round: Round, member: Member, office, voice: Voice, *, person, heard=False) -> Vote:
    return Vote.objects.create(
        matter=act.matter,
        decision=round.decision,
        round=round,
        unit=member.key,
        unit_name=member.name,
        heard=heard,
        office=office,
        seat=office.seat if member.key.startswith("seat:") else None,
        person=person,
        deputy_for=stands_in_for(act, office, person),
        option=voice.option if voice.score is None else "",
        score=voice.score,
        reasons=voice.reasons,
        cast_at=act.at,
        recorded_by=act.person if person != act.person else None,
        proof=voice.proof,
    )


def stands_in_for(act, office, person):
    """For whom the person speaks as a deputy, also where another one records it."""
    if person == act.person:
        return represented_by(act, office)
    holdings = list(office.holdings.in_force(localdate(act.at)).filter(person=person))
    return holdings[0].deputy_for if holdings and all(one.deputy_for_id for one in holdings) else None


def keep_findings(act, ballot: Ballot, cast: Vote, voice: Voice) -> None:
    """Each criterion with how it was judged and why, kept with the voice and never changed."""
    for leaf in leaves(ballot.criteria):
        judged, why = voice.findings.get(leaf.key, ("", ""))
        if judged not in JUDGEMENTS:
            raise NotAllowed(f"Say of each criterion whether it is met: “{leaf.text}”.")
        Finding.objects.create(matter=act.matter, vote=cast, key=leaf.key, judged=judged, why=why)


def settle_for(act, round: Round, member: Member) -> None:
    """The unit has spoken: whoever else could have, no longer owes it."""
    duties = Duty.objects.filter(step=round.decision.step)
    if member.person:
        settle(act, duties.filter(person=member.person))
        return
    owned = duties.filter(office__in=member.offices)
    if member.outside:
        settle(act, owned.filter(title=recording_title(round.decision.step, member)))
        return
    for other in (GIVE_A_VIEW, RECORD_VOTES, RECORD_ANSWER):
        owned = owned.exclude(title__startswith=other)
    settle(act, owned)

"""Rounds of a decision: opened with what is owed, opened together, closed with their count."""

from functools import cache

from django.utils.timezone import localdate

from accounts.models import Office
from clocks import services as clocks
from journal.services import record
from matters.duties import settle
from matters.models import Duty
from matters.services import let_offices_see
from workflows.cases import timing
from workflows.cases.handlers import handlers
from workflows.cases.meant import offices_of
from workflows.procedures.kinds import settings_of

from .ballots import WORDS, Ballot, ballot_of
from .counting import Tally
from .electorate import electors, heard, present_units
from .models import Decision, Round, Vote
from .permissions import is_hidden, rounds_left

OVERDUE = "decision-overdue"  # the rung of a level that has had its time
# How the titles of duties begin that are not the voice itself.
GIVE_A_VIEW, RECORD_VOTES, RECORD_ANSWER = "Give a view: ", "Record the votes: ", "Record the answer of "


def open_round(
    act, decision: Decision, part: str, *, run: int, level: int = 0, because="", reason=""
) -> Round:
    """Ask the electorate of this part: a row, the right to see, a duty for each, and a date where one is set."""
    round = Round.objects.create(
        matter=act.matter,
        decision=decision,
        number=decision.rounds.count() + 1,
        run=run,
        part=part,
        level=level,
        because=because,
        reason=reason,
        opened_at=act.at,
        opened_by=act.person,
    )
    ballot = ballot_of(round)
    if ballot.within:
        clocks.start(
            act,
            key=deadline_key(round),
            label=duty_title(round, False),
            rule=ballot.within,
            anchor="asked",
            words="it was asked",
            anchored_at=act.at,
            step=decision.step,
            ladder=[{"key": "overdue", "at": "when late", "does": OVERDUE}],
        )
    owe_all(act, round)
    return round


def deadline_key(round: Round) -> str:
    return f"decision.{round.decision_id}.{round.number}"


def owe_all(act, round: Round) -> None:
    """A duty for each office that has not spoken, and for those who are heard; at a meeting for who records it."""
    step, given = (
        round.decision.step,
        set(round.votes.filter(set_aside_at=None).values_list("unit", flat=True)),
    )
    members = [member for member in electors(round, localdate(act.at)) if member.key not in given]
    settings, voting = settings_of(step), round.part == Round.Part.VOTE
    voices = dict.fromkeys(office for member in members for office in member.offices)
    let_offices_see(act, "reads", voices, f"has a voice in “{step.title}”.")
    if voting and settings.channel == "meeting":
        owe_lead(act, round.decision, f"{RECORD_VOTES}{step.title}", settings.recorded_by)
    else:
        owe_voices(act, round, members)
    listeners = heard(round.decision, localdate(act.at)) if voting else []
    listening = [office for member in listeners if member.key not in given for office in member.offices]
    if listening:
        let_offices_see(act, "reads", listening, f"is heard in “{step.title}”.")
        owe_each(act, step, [(f"{GIVE_A_VIEW}{step.title}", {"office": office}) for office in listening])
    if members and not any(member.offices for member in members):
        owe_lead(act, round.decision, f"Nobody has a voice: {step.title}")


def owe_voices(act, round: Round, members: list) -> None:
    """The voice itself: owed by each person where people vote, else by each office of the unit."""
    title, owed = duty_title(round, len(members) > 1), []
    for member in members:
        said = recording_title(round.decision.step, member) if member.outside else title
        whose = [{"person": member.person}] if member.person else [{"office": one} for one in member.offices]
        owed += [(said, one) for one in whose]
    owe_each(act, round.decision.step, owed)


def recording_title(step, member) -> str:
    """The duty of whoever writes down what an outside body answered."""
    return f"{RECORD_ANSWER}{member.name}: {step.title}"[:200]


def owe_each(act, step, owed: list[tuple[str, dict]]) -> None:
    """These duties of the step, each a title and whose it is, less those that are owed already."""
    known, due = list(Duty.objects.open().filter(step=step)), cache(lambda: timing.nearest(step))
    for title, whose in owed:
        if not is_owed(known, title[:200], whose):
            known.append(timing.owe_for(act, step, title[:200], deadline=due(), **whose))


def is_owed(duties: list[Duty], title: str, whose: dict) -> bool:
    """Is one of them that duty? An office's own is still its own while one of its people has it in hand."""
    return any(
        duty.title == title and all(getattr(duty, f"{part}_id") == one.pk for part, one in whose.items())
        for duty in duties
    )


def duty_title(round: Round, several: bool) -> str:
    step = round.decision.step
    if round.part == Round.Part.SETTLE:
        return f"Settle the disagreement: {step.title}"
    if round.part == Round.Part.RATIFY:
        return f"Ratify: {step.title}"
    again = f" (round {round.number})" if round.number > 1 else ""
    return f"{'Vote' if several else WORDS[settings_of(step).role][0]}: {step.title}{again}"[:200]


def named(act, decision: Decision, who) -> list[Office]:
    """The offices meant, with the right to see; nobody named: those that handle the partnership's cases."""
    case = decision.step.case
    if who is None:
        return list(handlers(case, act.at))
    return list(offices_of(case, who, localdate(act.at)))


def owe_lead(act, decision: Decision, title: str, who=None) -> None:
    """Something that waits for the office that leads the decision."""
    owe_each(act, decision.step, [(title, {"office": office}) for office in named(act, decision, who)])


def count(round: Round, at) -> Tally:
    """How the round stands at this moment."""
    day = localdate(at)
    members = electors(round, day)
    units = [member.unit for member in members]
    return ballot_of(round).count(units, round.votes.counting(), present_units(round, members, day))


def open_together(act, round: Round) -> None:
    """Every view is in: they are shown together, and the leading office discusses, closes or asks again."""
    said_together(act, round)
    round.together_at = act.at
    round.save(update_fields=["together_at"])
    settle(act, Duty.objects.filter(step=round.decision.step))
    who = settings_of(round.decision.step).rounds_by
    owe_lead(act, round.decision, f"All voices are in: {round.decision.step.title}", who)


def said_together(act, round: Round) -> None:
    """What the journal could not say while views were hidden."""
    if is_hidden(round):
        ballot = ballot_of(round)
        voices = round.votes.filter(set_aside_at=None, heard=False).as_given()
        said = "; ".join(f"{vote.unit_name}: {ballot.voice_in_words(vote)}" for vote in voices)
        record(act, "decision.opened-together", f"The views were opened together. {said}."[:200], about=round)


def close_round(act, round: Round, found: Tally) -> None:
    """Freeze the round with its count; nothing more is owed in it."""
    said_together(act, round)
    round.together_at = round.together_at or act.at
    round.closed_at, round.outcome, round.counted = act.at, found.outcome, kept(act, round, found)
    round.save()
    step = round.decision.step
    settle(act, Duty.objects.filter(step=step))
    clocks.end(act, act.matter.deadlines.filter(key=deadline_key(round)), met_at=act.at)


def kept(act, round: Round, found: Tally) -> dict:
    """F-057, CP-84: the count with the rule that was applied and whose voice differed, in fixed fields."""
    ballot: Ballot = ballot_of(round)
    votes = list(round.votes.counting())
    return {
        "counts": found.counts,
        "abstained": found.abstained,
        "missing": list(found.missing),
        "quorate": found.quorate,
        "carried_by": found.carried_by,
        "score": None if found.score is None else str(found.score),
        "entitled": {member.key: member.name for member in electors(round, localdate(act.at))},
        "dissent": dissent(votes, found, ballot),
        "rule": ballot.counting.model_dump(mode="json", include=RULE),
    }


RULE = {"quorum", "share", "base", "unit", "abstention", "tie", "otherwise", "not_quorate"}


def dissent(votes: list[Vote], found: Tally, ballot: Ballot) -> list[str]:
    """The units whose voice went to another option than the one that stands."""
    if ballot.score:
        return []
    return [vote.unit for vote in votes if vote.option in ballot.keys and vote.option != found.outcome]


def may_hold(round: Round) -> bool:
    """A further round may still be opened, so that the last voice does not decide by itself."""
    return rounds_left(round) > 0

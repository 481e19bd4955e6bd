"""What the page of a decision shows: its rounds with the voices that this person may read, and what came of them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch

from workflows.procedures.kinds import settings_of
from workflows.procedures.told import told_of

from .ballots import WORDS, Ballot, ballot_of
from .criteria import JUDGEMENTS, leaves, result
from .models import Decision, Finding, Round, Vote
from .permissions import is_hidden

CARRIED = {
    "share": "",
    "score": "",
    "final say": "Not all agreed, so the final say counted.",
    "tie": "There was a tie.",
    "otherwise": "No option had the share that it needs.",
    "quorum": "It was not quorate: the voices are kept and were not counted.",
}


@dataclass
class VoiceLine:
    """One voice, or one view, as it reads."""

    unit: str
    choice: str
    reasons: str
    person: str
    heard: bool = False
    proof: str = ""
    recorded_by: str = ""
    set_aside: str = ""
    dissents: bool = False
    findings: list[tuple[str, str]] = field(default_factory=list)
    result: str = ""


@dataclass
class RoundLine:
    """One round: why it was asked, what was given in it, what came of it."""

    round: Round
    title: str
    ballot: Ballot
    voices: list[VoiceLine]
    hidden: int = 0  # how many voices are in that this person may not read yet
    outcome: str = ""
    how: str = ""


def rounds_of(decision: Decision, person) -> list[RoundLine]:
    """Every round, the latest first, with what this person may read of it."""
    votes = Prefetch("votes", Vote.objects.as_given().prefetch_related("findings"))
    found = list(decision.rounds.prefetch_related(votes).order_by("-number"))
    return [round_line(decision, round, person, len(found)) for round in found]


def round_line(decision: Decision, round: Round, person, number: int) -> RoundLine:
    round.decision = decision
    ballot = ballot_of(round)
    readable = [vote for vote in round.votes.all() if may_read(round, vote, person)]
    dissent = round.counted.get("dissent", [])
    named = Round.Part(round.part).label if round.part != Round.Part.VOTE else "Voices given"
    return RoundLine(
        round=round,
        title=named if number == 1 else f"Round {round.number}: {named.lower()}",
        ballot=ballot,
        voices=[voice_line(vote, ballot, vote.unit in dissent) for vote in readable],
        hidden=len(round.votes.all()) - len(readable),
        outcome=ballot.name_of(round.outcome) if round.outcome else "",
        how=how(round),
    )


def may_read(round: Round, vote: Vote, person) -> bool:
    """Before they are opened together, a voice is read by whoever gave or recorded it, and by nobody else."""
    own = person is not None and person.pk in (vote.person_id, vote.recorded_by_id)
    return own or not is_hidden(round)


def voice_line(vote: Vote, ballot: Ballot, dissents: bool) -> VoiceLine:
    texts = {leaf.key: leaf.text for leaf in leaves(ballot.criteria)} if ballot.criteria else {}
    findings = {finding.key: finding for finding in vote.findings.all()}
    judged = {key: finding.judged for key, finding in findings.items()}
    return VoiceLine(
        unit=vote.unit_name,
        choice="" if vote.heard else ballot.voice_in_words(vote),
        reasons=vote.reasons,
        person=vote.given_by,
        heard=vote.heard,
        proof=vote.proof,
        recorded_by=str(vote.recorded_by or ""),
        set_aside=vote.set_aside_because,
        dissents=dissents,
        findings=[(text, found_in_words(findings[key])) for key, text in texts.items() if key in findings],
        result=result(ballot.criteria, judged) if findings and ballot.criteria else "",
    )


def found_in_words(finding: Finding) -> str:
    return f"{JUDGEMENTS[finding.judged]}. {finding.why}".strip()


def how(round: Round) -> str:
    """Which test gave the outcome, where that is not plain, and the score."""
    said = CARRIED.get(round.counted.get("carried_by", ""), "")
    if score := round.counted.get("score"):
        said = f"{said} Score: {decimal(score)}.".strip()
    return said


def decimal(fraction: str) -> str:
    """A fraction as people write it: "7/2" is 3.5."""
    over, _, under = fraction.partition("/")
    return f"{int(over) / int(under or 1):.2f}".rstrip("0").rstrip(".")


def recommendation(step, person):
    """BH-29, BF-29, BF-47: what one body recommends, with reasons and dissent, for the body that decides.

    None before it is made.
    """
    key = settings_of(step).recommended_by
    found = (
        Decision.objects.select_related("step")
        .filter(step__case=step.case, step__key=key, step__superseded=False)
        .exclude(decided_at=None)
        .first()
        if key
        else None
    )
    return made(found, step.case, person) if found else None


def earlier(step, person) -> list[dict]:
    """The decisions of earlier rounds of this step: kept, with who was told of them."""
    rows = Decision.objects.select_related("step").filter(step__case=step.case, step__key=step.key)
    return [made(row, step.case, person) for row in rows.exclude(step=step.pk).order_by("-pk")]


def made(decision: Decision, case, person) -> dict:
    """A decision that was made, as another one shows it."""
    decision.step.case = case
    settings = settings_of(decision.step)
    return {
        "decision": decision,
        "title": decision.step.title,
        "done": WORDS[settings.role][2],
        "outcome": settings.outcome_name(decision.outcome),
        "rounds": rounds_of(decision, person),
        "told": told_of(decision.step),
    }


def record(step, at: datetime):
    """A decision for an export: the question, what was decided, and each voice that is open, with its reasons."""
    decision, settings = step.decision, settings_of(step)
    decision.step = step
    decided = settings.outcome_name(decision.outcome) if decision.outcome else "Not yet"
    rows = [("Question", decision.question), (WORDS[settings.role][2], decided)]
    told = [("", rows)]
    for line in reversed(rounds_of(decision, None)):
        said = [
            (f"{one.unit}, {one.person}", f"{one.choice or 'Heard'}. {one.reasons}") for one in line.voices
        ]
        said += [(f"{one.unit}: {text}", found) for one in line.voices for text, found in one.findings]
        said += [("Void", line.round.void_reason)] if line.round.voided_at else []
        if line.round.number > 1:
            told.append((line.title, said))
        else:
            rows += said
    return told


def retell(steps, at: datetime):
    """What the case page shows of decisions: who gave which voice, unless it is hidden; never the reasons."""
    told: dict = {step.pk: [] for step in steps}
    by_pk = {step.pk: step for step in steps}
    votes = Vote.objects.filter(decision__step__in=steps, set_aside_at=None, round__voided_at=None)
    for vote in votes.select_related("round", "decision").order_by("cast_at", "pk"):
        step = by_pk[vote.decision.step_id]
        vote.decision.step = step
        vote.round.decision = vote.decision
        said = "Has been heard" if vote.heard else ballot_of(vote.round).voice_in_words(vote)
        if is_hidden(vote.round):
            said = "Has given a voice"
        again = f" (round {vote.round.number})" if vote.round.number > 1 else ""
        told[step.pk].append((f"{vote.unit_name}{again}", said))
    return told

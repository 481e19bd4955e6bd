"""What can be done to a decision: put it, give a voice, close the vote, open a further round."""

from datetime import datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed
from matters.services import let_offices_see
from workflows.cases.services import stop_processes
from workflows.procedures.kinds import settings_of

from .ballots import WORDS
from .casting import Voice, give_view, record_voice, vote  # noqa: F401  (what can be done here)
from .counting import Tally
from .electorate import electors
from .flows import DecisionFlow
from .models import Decision, Round
from .outcomes import conclude
from .permissions import asked_round, check_can_close, check_can_open_round, current_round, rounds_left
from .reading import fresh
from .rounds import close_round, count, named, open_round, owe_all


def begin(act, step) -> None:
    """Put the question: the process, and a duty for each office that has a voice. Raises when nobody has one."""
    settings = settings_of(step)
    decision = Decision.objects.create(matter=act.matter, step=step, question=settings.question)
    DecisionFlow.start.run(step=step)
    round = open_round(act, decision, Round.Part.VOTE, run=1)
    if not any(member.offices for member in electors(round, localdate(act.at))):
        raise LookupError("nobody has a voice in this decision")
    verb = WORDS[settings.role][1]
    others = (settings.rounds_by, settings.recorded_by, settings.voided_by, settings.resumed_by)
    for who in filter(None, others):
        let_offices_see(act, "reads", named(act, decision, who), f"leads the {verb} “{step.title}”.")


def joined(act, step) -> None:
    """Somebody was named for a group that has a voice: the open round asks them, too."""
    decision = Decision.objects.get(step=step)
    decision.step = step
    if round := current_round(decision):
        owe_all(act, round)


def stop(act, step) -> None:
    """Take the question back: no voice can be given any more; those given stay on record."""
    stop_processes(act, step)
    clocks.stop_step(act, step)


def standing(decision: Decision, at: datetime) -> Tally | None:
    """How the open round stands at this moment; None when there is none."""
    round = current_round(decision)
    return count(round, at) if round else None


def names(decision: Decision, at: datetime) -> list[str]:
    """F-056: the seats and offices that have yet to sign, as people call them."""
    round = current_round(decision)
    if round is None:
        return []
    given = set(round.votes.counting().values_list("unit", flat=True))
    return [member.name for member in electors(round, localdate(at)) if member.key not in given]


def close_vote(decision: Decision, *, by, at: datetime) -> None:
    """Count the voices given so far. Raises NotAllowed without quorum, if nothing is said for that: they are kept."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_close(act, decision)
        round = asked_round(decision)
        found = count(round, at)
        if not found.quorate and not found.outcome:
            missing = ", ".join(names(decision, at)) or "nobody; nobody else has one at the moment"
            raise NotAllowed(
                f"The vote cannot be closed: it is not quorate. Still to give a voice: {missing}. "
                "Every voice given so far is kept."
            )
        settings = settings_of(decision.step)
        if rounds_left(round) > settings.rounds - settings.least_rounds and round.part == Round.Part.VOTE:
            raise NotAllowed(
                f"There are at least {settings.least_rounds} rounds here: open the next one first."
            )
        if found.missing:
            said = f"“{decision.step.title}” was closed before every voice was in."
            record(act, "decision.closed", said[:200], about=round, missing=list(found.missing))
        conclude(act, round, found)


def open_further_round(decision: Decision, *, by, at: datetime, reason: str) -> Round:
    """After the views were opened and discussed, everybody is asked once more. The round before is kept."""
    with acting(decision.matter_id, by=by, at=at) as act:
        decision = fresh(decision)
        check_can_open_round(act, decision)
        last = asked_round(decision)
        close_round(act, last, count(last, at))
        made = open_round(
            act,
            decision,
            Round.Part.VOTE,
            run=last.run,
            because="A further round.",
            reason=reason,
        )
        said = f"Round {made.number} of “{decision.step.title}” was opened."
        record(act, "decision.round", said[:200], about=made, reason=reason)
        return made

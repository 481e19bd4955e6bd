"""From a counted round to an outcome that binds: disagreement, ratification, call-in, and the end of the step."""

from clocks import services as clocks
from journal.services import record
from matters.duties import settle
from matters.models import Duty
from matters.services import let_see
from workflows.cases import timing
from workflows.cases.flows import finish, process_of
from workflows.procedures.kinds import settings_of

from .ballots import WORDS
from .counting import Tally
from .flows import DecisionFlow
from .models import Decision, Round
from .rounds import close_round, count, may_hold, named, open_round, open_together, owe_lead
from .settings import AGAIN, CONFIRM

EFFECT = "decision-takes-effect"  # the rung at the end of the time for calling in
CALLED_IN = "It was called in."
NOT_RATIFIED = "It was not ratified."


def move_on(act, round: Round) -> None:
    """After a voice: the last one missing decides, unless views are discussed first or quorum is missing."""
    found = count(round, act.at)
    if not found.complete:
        return
    step = round.decision.step
    if may_hold(round):
        open_together(act, round)
    elif not found.quorate and not found.outcome:
        owe_lead(act, round.decision, f"Every voice is in, and it is not quorate: {step.title}")
    else:
        conclude(act, round, found)


def conclude(act, round: Round, found: Tally) -> None:
    """Close the round and go where its outcome leads."""
    close_round(act, round, found)
    if round.part == Round.Part.RATIFY:
        return ratified(act, round) if found.outcome == CONFIRM else refused(act, round)
    levels = settings_of(round.decision.step).disagreement
    following = round.level + 1 if round.part == Round.Part.SETTLE else 0
    if found.carried_by == "otherwise" and following < len(levels):
        return ask_next(act, round, following)
    return reached(act, round, found.outcome)


def ask_next(act, round: Round, level: int) -> None:
    """BH-31: no agreement, so the office of the next level settles it."""
    open_round(
        act, round.decision, Round.Part.SETTLE, run=round.run, level=level, because="There was no agreement."
    )
    said = f"“{round.decision.step.title}”: there was no agreement, so it goes to whoever settles it."
    record(act, "decision.disagreed", said[:200], about=round)


def reached(act, round: Round, outcome: str) -> None:
    """There is an outcome. It binds at once, when it was ratified, or when nobody called it in."""
    decision = round.decision
    decision.pending = outcome
    decision.save()
    if settings_of(decision.step).ratified_by:
        name = settings_of(decision.step).outcome_name(outcome)
        record(act, "decision.to-ratify", f"To be ratified: {name}.", about=decision, outcome=outcome)
        open_round(act, decision, Round.Part.RATIFY, run=round.run)
    else:
        bind(act, decision)


def ratified(act, round: Round) -> None:
    timing.happened(act, round.decision.step, "ratified", act.at)
    record(act, "decision.ratified", "The outcome was ratified.", about=round)
    bind(act, round.decision)


def refused(act, round: Round) -> None:
    """What the procedure says of a refusal: voted again so many times at most, or another outcome stands."""
    decision, settings = round.decision, settings_of(round.decision.step)
    rule = settings.ratified_by
    assert rule is not None
    record(act, "decision.not-ratified", "The outcome was not ratified.", about=round)
    if rule.refusal == AGAIN:
        before = decision.rounds.standing().filter(part=Round.Part.VOTE, because=NOT_RATIFIED).count()
        if before < rule.at_most:
            return vote_again(act, decision, NOT_RATIFIED)
    decision.pending = settings.otherwise if rule.refusal == AGAIN else rule.refusal
    decision.save()
    return bind(act, decision)


def vote_again(act, decision: Decision, because: str, reason: str = "") -> None:
    """Ask everybody again, from the first round on; what was voted before is kept."""
    decision.pending, decision.call_in_from = "", None
    decision.save()
    run = decision.rounds.latest("number").run + 1
    open_round(act, decision, Round.Part.VOTE, run=run, because=because, reason=reason)


def bind(act, decision: Decision) -> None:
    """The outcome binds, at once or when the time for calling it in has passed; it is called in once at most."""
    rule = settings_of(decision.step).call_in
    if rule is None or decision.rounds.filter(because=CALLED_IN).exists():
        return decide(act, decision)
    decision.call_in_from = act.at
    decision.save()
    for office in named(act, decision, rule.by):
        let_see(act, "reads", f"{office.name} may call “{decision.step.title}” in.", office=office)
        title = f"Look at, and call in if need be: {decision.step.title}"
        timing.owe_for(act, decision.step, title[:200], office=office)
    clocks.start(
        act,
        key=call_in_key(decision),
        label=f"Calling in: {decision.step.title}",
        rule=rule.within,
        anchor="outcome",
        words="the outcome was known",
        anchored_at=act.at,
        step=decision.step,
        ladder=[{"key": "effect", "at": "when late", "does": EFFECT}],
    )
    name = settings_of(decision.step).outcome_name(decision.pending)
    record(act, "decision.call-in", f"Takes effect unless it is called in: {name}.", about=decision)
    return None


def call_in_key(decision: Decision) -> str:
    """Of the deadline for calling in; there is one for each run."""
    return f"decision.{decision.pk}.call-in"


def decide(act, decision: Decision) -> None:
    """Freeze the outcome and close the step, through the flow.

    Whoever the procedure lets decide has decided for good: the partners (BH-06, BH-30), the chair (BF-42, BF-49),
    the panel (WF-17).
    """
    step, settings = decision.step, settings_of(decision.step)
    last = decision.rounds.standing().exclude(part=Round.Part.RATIFY).latest("number")
    decision.outcome, decision.pending, decision.decided_at = decision.pending, "", act.at
    decision.counted = last.counted
    decision.call_in_from = None
    decision.save()
    clocks.end(act, act.matter.deadlines.filter(key=call_in_key(decision)), met_at=act.at)
    settle(act, Duty.objects.filter(step=step))
    record(
        act,
        "decision.decided",
        f"{WORDS[settings.role][2]}: {settings.outcome_name(decision.outcome)}.",
        about=decision,
        outcome=decision.outcome,
        counts=last.counted.get("counts", {}),
    )
    timing.happened(act, step, "decided", act.at)
    process = process_of(step, DecisionFlow)
    finish(DecisionFlow.decide, process.task_set.get(flow_task=DecisionFlow.decide), act.person)

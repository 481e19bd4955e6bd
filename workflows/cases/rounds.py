"""Sending a case back: an earlier step and those behind it open as a new round, and every round is kept."""

from django.db.models import Max, Q

from clocks import services as clocks
from journal.services import record
from workflows.procedures.occurring import SEPARATOR

from . import timing, undertakings
from .each import forget_members
from .models import Case, Step
from .plan import plan_of
from .stopping import stop


def follow_back(act, step: Step) -> None:
    """Send the case back where the outcome of the step says so, unless it has gone round too often."""
    back = plan_of(step.case).step(step.key).back.get(step.outcome)
    if back is None:
        return
    if _round_of(step.case, back.to) >= back.at_most:
        said = f"“{step.title}” would go back once more, but was sent back {back.at_most - 1} times: the case goes on."
        record(act, "case.not-sent-back", said[:200], about=step, step=step.key)
        return
    send_back(act, step.case, back.to)


def send_back(act, case: Case, to: str, reason: str = "") -> None:
    """Let the step of that key and those behind it run again (not those said to stand); the caller advances.

    What is open there is stopped. A clock counted from within begins anew and the old one is kept; one that
    is counted from outside runs on, and if it was met by what is now undone, it is open again.
    """
    document = plan_of(case)
    behind = [key for key in document.behind(to) if key == to or not document.step(key).stands]
    rows = list(case.steps.current().filter(key__in=behind))
    for row in rows:
        row.case = case
        if row.closed_at is None:
            stop(act, row)
        row.superseded = True
        row.save(update_fields=["superseded"])
        clocks.stop_step(act, row)
    case.stuck_steps.filter(solved_at=None, key__in=behind).update(solved_at=act.at)
    for row in rows:
        undertakings.unfollow_outcome(act, row)
    _rewind(act, case, set(behind))
    forget_members(case, document, behind)
    record(
        act,
        "case.sent-back",
        f"The case went back to “{document.step(to).title}”: round {_round_of(case, to) + 1}.",
        about=case,
        reason=reason,
        to=to,
        steps=[row.key for row in rows],
    )


def _round_of(case: Case, key: str) -> int:
    """The last round of it; of a step that runs for each of a set, the last of any of them."""
    of_it = Q(key=key)
    if plan_of(case).step(key).each:
        of_it |= Q(key__startswith=f"{key}{SEPARATOR}")
    return case.steps.filter(of_it).aggregate(last=Max("round"))["last"] or 0


def _rewind(act, case: Case, keys: set[str]) -> None:
    """Deadlines outside the round that hang on it: retired under a key of their own, so that wind() starts them anew."""
    started = {deadline.key: deadline for deadline in act.matter.deadlines.all()}
    for key, clock, _row, _stage in timing.clocks_of(case):
        deadline = started.get(key)
        if deadline is None:
            continue
        inside = deadline.anchor.split(".")[0] in keys
        undone = deadline.met_at is not None and clock.met_by.split(".")[0] in keys
        if inside or undone:
            clocks.retire(act, deadline)

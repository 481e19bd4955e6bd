"""Putting a case, a stage or a step on hold, and lifting that: what can pause pauses, and ladders are silent."""

from collections.abc import Callable
from datetime import date, datetime
from types import SimpleNamespace

from django.urls import reverse
from django.utils.timezone import localdate

from clocks import pausing
from clocks.moments import late_from
from clocks.moving import Start
from clocks.words import parse_clock
from journal.services import record
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from workflows.cases import timing
from workflows.cases.handlers import handlers
from workflows.cases.models import Case, Hold
from workflows.cases.plan import plan_of, title_of

from .permissions import check_runs

_followers: list[Callable] = []


def register(follower: Callable) -> None:
    """`follower(act, case)` is called in the act that lifts a hold; kinds of step register at start what waited for it."""
    if follower not in _followers:
        _followers.append(follower)


def place(
    case: Case, *, by, at: datetime, scope: str, ground: str, authority: str, reason: str, review_on: date
) -> Hold:
    """Put it on hold. `scope` is "" for the case, "stage:KEY" or "step:KEY". Raises NotAllowed.

    Nothing in it closes or goes out; clocks that may pause do; the rest runs. The office that handles the case
    owes a look on `review_on`.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_runs(act, case)
        check_scope(case, scope, ground, review_on, at)
        what, _, key = scope.partition(":")
        hold = Hold.objects.create(
            matter=act.matter, partnership_id=case.partnership_id, case=case, ground=ground, authority=authority,
            stage=key if what == "stage" else "", step=key if what == "step" else "", reason=reason,
            review_on=review_on, placed_by=by, placed_at=at,
        )  # fmt: skip
        for clock, deadline in clocks_in(case, hold):
            if clock.pausable and deadline.met_at is None and deadline.stopped_at is None:
                rule, start, _ladder = reckoning_of(case, clock, deadline)
                pausing.pause(act, deadline, rule, start, reason=plan_of(case).grounds[ground])
        timing.redate(act, case)
        ask_for_a_look(act, case, hold)
        said = f"{title_of(case, hold)} was put on hold: {plan_of(case).grounds[ground]}."
        record(act, "case.held", said, about=hold, reason=reason, review_on=review_on.isoformat())
        return hold


def check_scope(case: Case, scope: str, ground: str, review_on: date, at: datetime) -> None:
    document = plan_of(case)
    known = {
        "",
        *(f"stage:{stage.key}" for stage in document.stages),
        *(f"step:{s.key}" for s in document.steps),
    }
    if scope not in known or ground not in document.grounds:
        raise NotAllowed(
            "The case's procedure has no such part or no such ground. Choose one of those shown."
        )
    if review_on <= localdate(at):
        raise NotAllowed("Say on which day to come the hold is looked at again.")


def lift(hold: Hold, *, by, at: datetime, reason: str) -> None:
    """Let it go on: paused clocks run again, less the days on which they stood still. Raises NotAllowed, TooLate."""
    with acting(hold.matter_id, by=by, at=at) as act:
        hold = Hold.objects.get(pk=hold.pk)
        case = Case.objects.afresh(hold.case)
        check_runs(act, case)
        if hold.lifted_at:
            raise TooLate("This hold was lifted in the meantime.")
        hold.lifted_at, hold.lifted_by = at, by
        hold.save(update_fields=["lifted_at", "lifted_by"])
        for clock, deadline in clocks_in(case, hold):
            if not still_held(case, deadline):
                rule, start, ladder = reckoning_of(case, clock, deadline)
                pausing.resume(act, deadline, rule, start, ladder=ladder)
        timing.redate(act, case)
        settle(act, Duty.objects.filter(path=path_of(hold)))
        record(act, "case.hold-lifted", f"{title_of(case, hold)} goes on.", about=hold, reason=reason)
        goes_on(act, case)


def goes_on(act, case: Case) -> None:
    """What waited while something stood still happens now, unless something else keeps it."""
    for follower in _followers:
        follower(act, case)


def clocks_in(case: Case, hold: Hold):
    """(clock, deadline) of each clock that the hold covers; a clock of a stage only where all of it is held."""
    standing = {deadline.key: deadline for deadline in case.matter.deadlines.all()}
    document = plan_of(case)
    for key, clock, row, stage in timing.clocks_of(case):
        inside = row and (
            hold.step in (row.key, document.written_as(row.key))
            or (not hold.step and hold.stage == document.stage_of(row.key).key)
        )
        whole = not hold.step and (not hold.stage or (row is None and hold.stage == stage.key))
        if key in standing and (inside or whole):
            yield clock, standing[key]


def still_held(case: Case, deadline) -> bool:
    """Does another hold cover the deadline?"""
    return any(
        deadline == one for hold in case.holds.filter(lifted_at=None) for _, one in clocks_in(case, hold)
    )


def reckoning_of(case: Case, clock, deadline):
    """From what the deadline is worked out: its rule, its start, its ladder."""
    document = plan_of(case)
    words = timing.anchor_words(document, deadline.anchor)
    start = Start(deadline.anchor, deadline.anchored_at, words)
    return parse_clock(clock.due), start, timing.ladder_of(document, clock)


def ask_for_a_look(act, case: Case, hold: Hold) -> None:
    """The hold itself is looked at again: a duty with that date for each office that handles the case."""
    why = f"The hold is looked at again on {hold.review_on:%-d %B %Y}."
    date_of = SimpleNamespace(due_on=hold.review_on, late_from=late_from(hold.review_on), why=why)
    for office in handlers(case, act.at):
        owe(
            act,
            title="Look at a hold again",
            label=case.reference,
            path=path_of(hold),
            office=office,
            deadline=date_of,
        )


def path_of(hold: Hold) -> str:
    return reverse("cases:hold", args=[hold.case.slug, hold.slug])

"""Several people change how cases run in the same second: each is done whole or told, and nothing is left hanging."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections

from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from tests.cases.replaying import found, replayed
from tests.cases.test_rounds import begun, decide
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases, ways
from tests.factories.cases import MONDAY
from tests.factories.links import work
from workflows.cases.linking import services as linking
from workflows.cases.models import Case
from workflows.cases.running.changes import withdraw
from workflows.cases.running.demanding import demand
from workflows.cases.running.endings import end_early, revive

pytestmark = pytest.mark.django_db(transaction=True)
JOINED = ways.procedure(
    ways.ask("one", after=["referral"]),
    ways.ask("two", after=["referral"]),
    ways.ask("join", after=["one", "two"]),
)


def at_once(*acts) -> list[bool]:
    """All of them in the same moment: for each, whether it was done or its person told."""

    def tried(act) -> bool:
        try:
            act()
        except (NotAllowed, TooLate):
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(tried, acts))


def nothing_hangs(case) -> bool:
    """No duty, process or clock of a step that is closed; what the journal says is how it stands."""
    closed = case.steps.exclude(closed_at=None)
    owed = Duty.objects.open().filter(step__in=closed).exists()
    runs = case.matter.deadlines.filter(step__in=closed, met_at=None, stopped_at=None).exists()
    return not owed and not runs and replayed(case) == found(case)


def joining(first, second, by):
    return partial(end_early, first, by=by, at=MONDAY, ending="duplicate", reason="The same.", into=second)


def test_two_close_parallel_steps_and_one_withdraws(cast):
    for _ in range(3):
        case = begun(cast, JOINED)
        done = at_once(
            partial(decide, case, cast, "one", "done", MONDAY),
            partial(decide, case, cast, "two", "done", MONDAY),
            partial(withdraw, case.steps.get(key="two"), by=cast.rosa, at=MONDAY, reason="No longer."),
        )
        two = case.steps.get(key="two")
        assert done[0]
        assert done[1] != done[2]
        assert (two.outcome, two.withdrawn) == (("done", False) if done[1] else ("", True))
        assert case.steps.filter(key="join", closed_at=None).count() == 1
        assert nothing_hangs(case)


def test_of_two_who_open_the_same_step_one_does(cast):
    case = begun(cast, ways.procedure(ways.ask("draft"), ways.ask("press", on_demand=ways.OFFICE)))
    ask = partial(demand, case, "press", by=cast.rosa, at=MONDAY, reason="They have asked.")
    assert sorted(at_once(ask, ask)) == [False, True]
    assert case.steps.filter(key="press").count() == 1
    assert Duty.objects.open().filter(step__key="press").count() == 1
    assert nothing_hangs(case)


def test_a_step_on_demand_is_opened_while_the_last_step_closes(cast):
    case = begun(cast, ways.procedure(ways.ask("draft"), ways.ask("press", on_demand=ways.OFFICE)))
    done = at_once(
        partial(decide, case, cast, "draft", "done", MONDAY),
        partial(demand, case, "press", by=cast.rosa, at=MONDAY, reason="They have asked."),
    )
    case.refresh_from_db()
    assert (done, case.ended_at) == ([True, True], None)
    decide(case, cast, "press", "done", MONDAY)
    case.refresh_from_db()
    assert case.ended_at == MONDAY


def test_a_case_is_joined_while_the_other_one_ends(cast):
    second = begun(cast, ways.procedure(ways.ask("draft")))
    first = cases.referred(cast)
    done = at_once(partial(decide, second, cast, "draft", "done", MONDAY), joining(first, second, cast.rosa))
    first, second = Case.objects.get(pk=first.pk), Case.objects.get(pk=second.pk)
    assert done[0]
    assert second.ended_at == MONDAY
    assert (first.merged_into, first.ended_at) == ((second, MONDAY) if done[1] else (None, None))
    assert first.steps.open().exists() != done[1]
    assert nothing_hangs(first)
    assert nothing_hangs(second)


def test_two_cases_are_joined_to_each_other_at_once(cast):
    first = begun(cast, ways.procedure(ways.ask("draft")))
    second = cases.referred(cast)
    done = at_once(joining(first, second, cast.rosa), joining(second, first, cast.rosa))
    assert sorted(done) == [False, True]
    assert Case.objects.filter(ended_at=None).count() == 1


def test_it_is_undone_while_the_other_one_ends(cast):
    second = begun(cast, ways.procedure(ways.ask("draft")))
    first = cases.referred(cast)
    joining(first, second, cast.rosa)()
    done = at_once(
        partial(decide, second, cast, "draft", "done", MONDAY),
        partial(revive, first, by=cast.rosa, at=MONDAY, reason="They are two."),
    )
    first.refresh_from_db()
    assert (first.merged_into is None, first.ended_at is None) == (done[1], done[1])
    assert first.steps.open().exists() == done[1]
    assert nothing_hangs(first)


def test_two_partnerships_propose_the_same_link_at_once_and_one_proposal_is_left(cast):
    norwick = cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")
    ours, theirs = cases.referred(cast), cases.referred(norwick)
    said = {"at": MONDAY, "leads": True, "shares": [], "reason": "The same family."}
    done = at_once(
        partial(linking.propose, ours, by=cast.rosa, theirs=theirs.reference, **said),
        partial(linking.propose, theirs, by=norwick.rosa, theirs=ours.reference, **said),
    )
    assert done == [True, True]
    at_once(work, work)
    states = sorted([sorted(case.links.values_list("state", flat=True)) for case in (ours, theirs)])
    assert states == [["crossed", "proposed"], ["proposed"]]
    half = next(case for case in (ours, theirs) if case.links.count() == 2).links.get(state="proposed")
    who = cast.rosa if half.case_id == ours.pk else norwick.rosa
    answer = partial(linking.answer, half, by=who, at=MONDAY, shares=[])
    end = partial(linking.end, half.partner, by=norwick.rosa if who == cast.rosa else cast.rosa, at=MONDAY)
    done = at_once(partial(answer, accept=True, reason=""), partial(answer, accept=False, reason="No."))
    assert sorted(done) == [False, True]
    assert (
        len(
            {*ours.links.filter(partner__isnull=False).values_list("state", flat=True)}
            | {*theirs.links.filter(partner__isnull=False).values_list("state", flat=True)}
        )
        == 1
    )
    at_once(partial(end, reason="Two."), partial(end, reason="Two."))
    assert nothing_hangs(ours)
    assert nothing_hangs(theirs)

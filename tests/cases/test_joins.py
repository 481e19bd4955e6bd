"""Steps in parallel and joined: on all, on any, on a number; skipped ones do not count, dead joins are shown."""

from datetime import UTC, datetime

import pytest

from tests.cases.test_rounds import begun, decide
from tests.factories import ways
from workflows.cases.models import StuckStep

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
THREE = ["one", "two", "three"]
NEVER = {"step": "first", "is": "not"}


def joined(after, *, skipped=()):
    parts = [ways.ask(key, after=["first"], **({"when": NEVER} if key in skipped else {})) for key in THREE]
    return ways.procedure(ways.ask("first"), *parts, ways.ask("join", after=after))


def opened(case, key="join"):
    return case.steps.current().filter(key=key, skipped="").exists()


@pytest.mark.parametrize(
    ("after", "wanted"), [(THREE, 3), ({"any": THREE}, 1), ({"number": 2, "of": THREE}, 2)]
)
def test_a_join_opens_with_the_last_step_that_it_needs(cast, after, wanted):
    case = begun(cast, joined(after))
    decide(case, cast, "first", "done", MONDAY)
    for number, key in enumerate(THREE[:wanted], 1):
        assert not opened(case)
        decide(case, cast, key, "done", MONDAY)
        assert opened(case) == (number == wanted)


def test_skipped_steps_count_for_all_and_for_no_number(cast):
    case = begun(cast, joined(THREE, skipped=["one", "two"]))
    decide(case, cast, "first", "done", MONDAY)
    decide(case, cast, "three", "done", MONDAY)
    assert opened(case)


def test_a_join_that_can_no_longer_be_met_is_shown_as_stuck(cast):
    case = begun(cast, joined({"number": 2, "of": THREE}, skipped=["one", "two"]))
    decide(case, cast, "first", "done", MONDAY)
    decide(case, cast, "three", "done", MONDAY)
    assert not opened(case)
    assert StuckStep.objects.get(case=case, solved_at=None).key == "join"
    case.refresh_from_db()
    assert case.ended_at is None


@pytest.mark.parametrize("after", [THREE, {"any": THREE}, {"number": 2, "of": THREE}])
def test_where_everything_before_was_skipped_the_join_is_skipped_too(cast, after):
    case = begun(cast, joined(after, skipped=THREE))
    decide(case, cast, "first", "done", MONDAY)
    assert case.steps.get(key="join").skipped
    case.refresh_from_db()
    assert case.ended_at == MONDAY


def test_a_condition_on_the_stage_holds_for_each_of_its_steps(cast):
    document = ways.procedure(ways.ask("first"))
    document["stages"].append(
        {"key": "more", "title": "More", "when": NEVER, "steps": [ways.ask("a"), ways.ask("b")]}
    )
    case = begun(cast, document)
    decide(case, cast, "first", "done", MONDAY)
    assert [step.skipped != "" for step in case.steps.filter(key__in=["a", "b"])] == [True, True]

"""Steps that belong to a review type: they open when it is taken on, also later, and go when it is given up."""

from datetime import UTC, datetime

import pytest

from tests.cases.test_rounds import begun, decide
from tests.factories import ways

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)

TWO = ways.procedure(
    ways.ask("choose", "small", "nothing", takes_on={"small": "small"}),
    ways.ask("local", after=["choose"], **{"for": ["small"]}),
    ways.ask("inform", after=["choose"]),
    ways.ask(
        "escalate",
        "great",
        "stay",
        after=["choose"],
        gives_up={"great": "small"},
        takes_on={"great": "great"},
    ),
    ways.ask("panel", after=["escalate"], **{"for": ["great"]}),
)


@pytest.fixture
def case(cast):
    return begun(cast, TWO)


def states(case):
    rows = case.steps.current().order_by("pk")
    words = {row.key: "skipped" if row.skipped else "withdrawn" if row.withdrawn else "open" for row in rows}
    return words | {row.key: "done" for row in rows if row.outcome}


def test_a_step_of_a_type_that_was_not_taken_on_does_not_apply(case, cast):
    decide(case, cast, "choose", "nothing", MONDAY)
    assert states(case)["local"] == "skipped"
    assert "Small review" in case.steps.get(key="local").skipped


def test_a_lesser_review_becomes_a_greater_one(case, cast):
    """BF-44: the joint review is escalated to a serious case review; its open work ends, the other begins."""
    decide(case, cast, "choose", "small", MONDAY)
    assert states(case)["local"] == "open"
    decide(case, cast, "escalate", "great", MONDAY)
    assert (states(case)["local"], states(case)["panel"]) == ("withdrawn", "open")
    assert list(case.undertakings.order_by("pk").values_list("key", "given_up_at")) == [
        ("small", MONDAY),
        ("great", None),
    ]


def test_a_type_taken_on_later_opens_what_did_not_apply_before(cast):
    case = begun(
        cast,
        ways.procedure(
            ways.ask("first", after=["referral"]),
            ways.ask("panel", after=["referral"], **{"for": ["great"]}),
            ways.ask("second", after=["panel"]),
            ways.ask("late", "great", "stay", after=["first"], takes_on={"great": "great"}),
        ),
    )
    assert (states(case)["panel"], states(case)["second"]) == ("skipped", "skipped")
    decide(case, cast, "first", "done", MONDAY)
    decide(case, cast, "late", "great", MONDAY)
    assert states(case)["panel"] == "open"
    decide(case, cast, "panel", "done", MONDAY)
    decide(case, cast, "second", "done", MONDAY)
    case.refresh_from_db()
    assert case.ended_at == MONDAY

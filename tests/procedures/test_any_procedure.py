"""Any procedure that the checks pass, driven by whoever has a duty, ends or waits for somebody; its journal says all."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from matters.acting import Act
from matters.errors import allowed
from matters.models import Duty
from tests.cases.replaying import found, replayed
from tests.factories import cases, procedures, ways
from workflows.cases.models import Step
from workflows.cases.running.changes import undo, withdraw
from workflows.cases.running.demanding import check_can_demand, demand
from workflows.cases.running.permissions import check_can_undo
from workflows.decisions.services import vote
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
START = datetime(2024, 9, 2, 9, tzinfo=UTC)
OFFICES = ["business_manager", "police_lead", "health_lead"]
OPTIONS = ["a", "b", "c"]
TYPES = ["small", "great"]
NAMED = {
    "told": {"answer": "referral.account", "answered": "yes"},
    "early": {"named": "told", "unknown": "wait"},
}


@some.composite
def documents(draw):
    """Up to 12 steps in parallel and in a row, with conditions, joins, review types and up to three ways back.

    Some run for each of two agencies; some procedures have an errand that is opened on demand.
    """
    keys = [f"s{number}" for number in range(draw(some.integers(1, 12)))]
    steps = [step(draw, keys[:number], key) for number, key in enumerate(keys)]
    for one in draw(some.lists(some.sampled_from(steps), max_size=3, unique_by=lambda each: each["key"])):
        to = draw(some.sampled_from(keys[: keys.index(one["key"]) + 1]))
        one["back"] = {"c": {"to": to, "at_most": draw(some.integers(2, 3))}}
    return ways.procedure(*steps, *draw(some.sampled_from([[], ERRAND]))) | {"conditions": NAMED}


ERRAND = [
    ways.ask("errand", *OPTIONS, on_demand=ways.OFFICE),
    ways.ask("told", *OPTIONS, after=["errand"]),
]
TWO = {"agencies": ["fenmarsh-police", "fenmarsh-health"]}


def step(draw, above, key) -> dict:
    made = ways.ask(key, *OPTIONS, electorate={"office": draw(some.sampled_from(OFFICES))})
    made["after"] = draw(afters(above))
    if above and draw(some.integers(0, 3)) == 0:
        made["when"] = draw(conditions(above))
    if draw(some.integers(0, 4)) == 0:
        made["takes_on"] = {"b": draw(some.sampled_from(TYPES))}
    if draw(some.integers(0, 5)) == 0:
        made["for"] = [draw(some.sampled_from(TYPES))]
    if draw(some.integers(0, 5)) == 0:
        made["each"] = TWO
    made["stands"] = draw(some.integers(0, 5)) == 0
    made["clocks"] = [{"due": f"3 working days after {key}.opened", "ladder": "standard"}]
    return made


def conditions(above):
    """What a step may ask: an outcome, who voted how, the referral; by name, negated, or waiting until it is known."""
    outcome = some.builds(
        lambda key, option, more: {"step": key, "is": option} | more,
        some.sampled_from(above),
        some.sampled_from(OPTIONS),
        some.sampled_from([{}, {"unknown": "wait"}, {"unknown": "met"}]),
    )
    voices = some.builds(
        lambda key, option: {"any of": f"{key}.votes", "where": {"answer": "option", "is": option}},
        some.sampled_from(above),
        some.sampled_from(OPTIONS),
    )
    leaf = some.one_of(outcome, voices, some.sampled_from([{"named": "told"}, {"named": "early"}]))
    return some.one_of(
        leaf,
        leaf.map(lambda one: {"not": one}),
        some.lists(leaf, min_size=1, max_size=3).map(lambda several: {"any": several}),
    )


def afters(above):
    """What a step may wait for: the referral, or steps above it."""
    if not above:
        return some.just(["referral"])
    several = some.lists(some.sampled_from(above), min_size=1, max_size=3, unique=True)
    return some.one_of(
        some.just(["referral"]),
        several,
        several.map(lambda keys: {"any": keys}),
        several.map(lambda keys: {"number": max(1, len(keys) - 1), "of": keys}),
    )


@given(document=documents(), data=some.data())
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_case_ends_or_waits_for_somebody_and_no_round_runs_twice(cast, document, data):
    try:
        procedures.publish(cast.partnership, document)
    except BadProcedure:
        assume(False)
    case, at = cases.referred(cast, at=START), START
    for _ in range(60):
        case.refresh_from_db()
        assert replayed(case) == found(case)
        if case.ended_at:
            break
        at += timedelta(hours=data.draw(some.integers(0, 90)))
        act_once(case, cast, data, at)
    case.refresh_from_db()
    assert case.ended_at or somebody_has_it(case)
    rounds = list(case.steps.values_list("key", "round"))
    assert len(set(rounds)) == len(rounds)
    assert (
        case.steps.filter(superseded=False).values("key").distinct().count() == case.steps.current().count()
    )


def act_once(case, cast, data, at) -> None:
    """Somebody with a duty votes; now and then a step is withdrawn or undone instead."""
    assert somebody_has_it(case), "nobody has a duty, and the case has not ended"
    steps = list(case.steps.open().order_by("key"))
    if not steps:
        return  # only the question how to go on is open
    step = data.draw(some.sampled_from(steps))
    what = data.draw(some.integers(0, 9))
    asking = Act((case.matter,), cast.rosa, at)
    done = [one for one in case.steps.current().exclude(closed_at=None) if may_undo(one, cast, at)]
    if what == 0:
        withdraw(step, by=cast.rosa, at=at, reason="No longer needed.")
    elif what == 2 and allowed(check_can_demand, asking, case, "errand"):
        demand(case, "errand", by=cast.rosa, at=at, reason="It is needed.")
    elif what == 1 and done:
        undo(data.draw(some.sampled_from(done)), by=cast.rosa, at=at, reason="By mistake.")
    else:
        person = holder(step, cast)
        vote(
            step.decision, by=person, at=at, option=data.draw(some.sampled_from(OPTIONS)), reasons="So it is."
        )


def may_undo(step: Step, cast, at) -> bool:

    return allowed(check_can_undo, Act((step.matter,), cast.rosa, at), step)


def holder(step, cast):
    names = {"business_manager": cast.rosa, "police_lead": cast.dana, "health_lead": cast.ilse}
    return names[step.settings["electorate"]["office"]]


def somebody_has_it(case) -> bool:
    """At least one open duty belongs to an office that an active person holds."""
    duties = Duty.objects.open().filter(matter=case.matter)
    return duties.filter(office__holdings__person__is_active=True).exists()

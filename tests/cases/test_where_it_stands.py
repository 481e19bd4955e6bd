"""What a person reads of a case: its open steps, who has them, and why a step does not apply, in words."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.factories import accounts as make
from tests.factories import cases, procedures
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(cases.MONDAY, tick=False):
        yield


def read(person, address) -> str:
    return " ".join(visitor(person).get(address).content.decode().split())


def test_a_step_that_does_not_apply_says_why_in_titles_and_never_in_keys(cast):
    text = read(cast.rosa, cases.decided(cast).get_absolute_url())
    assert "because “Vote on a review” is not “Do not carry it out”" in text
    assert "go_ahead is" not in text


def test_a_fact_in_the_reason_reads_as_the_procedure_words_it(cast):
    only = procedures.vote("only", title="Only then", when={"fact": "became_aware", "answered": "no"})
    stage = procedures.CP["stages"][0]
    steps = [stage["steps"][0], only, procedures.vote()]
    document = procedures.CP | {
        "facts": {"became_aware": "the agency became aware"},
        "stages": [stage | {"steps": steps, "clocks": []}],
    }
    cast.procedure = procedures.publish(cast.partnership, document)
    text = read(cast.rosa, cases.referred(cast).get_absolute_url())
    assert "“the agency became aware” is answered" in text


def test_a_reason_longer_than_any_column_stops_nobody(cast):
    """A condition over many long titles makes a long sentence; the referral comes in all the same."""
    words = "of many words " * 7
    options = procedures.options(go_ahead="Yes", stop=f"A stop {words}", wait=f"A wait {words}")
    first = procedures.vote(title=f"A vote {words}", options=options)
    second = procedures.vote("other", when={"step": "go_ahead", "one of": ["stop", "wait"]})
    steps = [procedures.CP["stages"][0]["steps"][0], first, second]
    stage = procedures.CP["stages"][0] | {"steps": steps, "clocks": []}
    cast.procedure = procedures.publish(cast.partnership, procedures.CP | {"stages": [stage]})
    case = cases.referred(cast)
    cases.votes(case, cast, *["go-ahead"] * 3)
    assert len(case.steps.get(key="other").skipped) > 300
    assert not case.steps.open().exists()


def test_a_clock_with_a_long_reason_is_told_in_the_history_in_full(cast):
    """Referred before Christmas: the days left out make the sentence longer than most."""
    for day, name in (
        (25, "Christmas Day"),
        (26, "Boxing Day"),
        (27, "Closure between the years of the office"),
    ):
        procedures.closed_day(cast.partnership, date(2024, 12, day), name)
    procedures.closed_day(cast.partnership, date(2025, 1, 1), "New Year's Day")
    answers = cases.ANSWERS | {"became_aware": "2024-12-20"}
    case = cases.referred(cast, at=datetime(2024, 12, 20, 9, tzinfo=UTC), answers=answers)
    said = case.matter.journal.get(key="deadline.started").what
    assert len(said) > 200
    assert "New Year's Day on 1 January" in said


def test_the_case_says_who_holds_the_office_that_it_waits_for(cast):
    deputy = make.holding(cast.police_lead, cast.petra, since=date(2024, 9, 1), until=date(2024, 9, 6))
    deputy.deputy = True
    deputy.save()
    cast.health_lead.holdings.update(until=date(2024, 9, 1))
    text = read(cast.rosa, cases.referred(cast).get_absolute_url())
    assert "(Dana Police; Petra Police, deputy)" in text
    assert "(nobody holds it today)" in text


def test_the_list_shows_the_open_steps_and_who_has_them(cast):
    """Dana has voted, so the list waits for the other two; of an ended case it says when it ended."""
    case = cases.referred(cast)
    cases.votes(case, cast, "go-ahead")
    row = read(cast.rosa, "/portal/cases/").partition(case.reference)[2]
    assert "Vote on a review<br>Waiting for: Council lead, Health lead" in row
    case.ended_at = cases.MONDAY
    case.save()
    assert "Ended 2 September 2024" in read(cast.rosa, "/portal/cases/").partition(case.reference)[2]

"""Clocks with a first day, of an outside body, and a meeting whose days run further than is of use."""

from datetime import UTC, date, datetime

import pytest

from matters.errors import NotAllowed
from tests.factories import cases, meetings, procedures, visits, ways
from workflows.cases.useful import useful_until
from workflows.decisions.services import vote
from workflows.meetings.window import window_of
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
WINDOW = {"due": "between 7 and 13 working days after referral.received", "label": "Days to look"}


def opened(cast, *clocks, at=MONDAY):
    document = ways.procedure(ways.ask("look", after=["referral"], clocks=list(clocks)))
    cast.procedure = procedures.publish(cast.partnership, document)
    return cases.referred(cast, at=at)


def looks(case, cast, at):
    vote(case.steps.get(key="look").decision, by=cast.rosa, at=at, option="done", reasons="So it is.")


def test_a_window_that_blocks_keeps_a_step_open_until_its_first_day(cast):
    case = opened(cast, WINDOW | {"blocks": True})
    assert case.matter.deadlines.get().not_before == date(2024, 9, 11)
    with pytest.raises(
        NotAllowed, match="cannot be finished before 11 September 2024: Days to look begins then"
    ):
        looks(case, cast, datetime(2024, 9, 10, 9, tzinfo=UTC))
    looks(case, cast, datetime(2024, 9, 11, 9, tzinfo=UTC))
    assert case.steps.get(key="look").outcome == "done"


def test_a_window_that_only_warns_says_its_first_day(cast):
    case = opened(cast, WINDOW)
    assert (
        "Not before 11 September 2024."
        in visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    )
    looks(case, cast, MONDAY)
    assert case.steps.get(key="look").outcome == "done"


def test_a_clock_of_an_outside_body_says_whose_it_is(cast):
    case = opened(
        cast, {"due": "5 working days after look.opened", "label": "Answer", "whose": "national_panel"}
    )
    assert case.matter.deadlines.get().whose == "National Panel"
    assert (
        "Answer (National Panel)" in visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (
            {"due": "5 days after look.opened", "whose": "odd"},
            'clocks\\[0\\].whose: there is no recipient "odd"',
        ),
        ({"due": "5 days after look.opened", "blocks": True}, "blocks: only a window has a first day"),
    ],
)
def test_an_editor_is_told_of_a_clock_that_cannot_be(cast, clock, told):
    with pytest.raises(BadProcedure, match=told):
        opened(cast, clock)


def late_referral(cast):
    """CP-58, CP-73, CP-85: fifteen working days from becoming aware, the notice two working days after the meeting."""
    document = meetings.document()
    stage = document["stages"][0]
    tell = stage["steps"][-1] | {"clocks": [{"due": "2 working days after rapid.held"}]}
    stage = stage | {"steps": [*stage["steps"][:-1], tell]}
    cast.procedure = procedures.publish(cast.partnership, document | {"stages": [stage]})
    return cases.referred(cast, answers=cases.ANSWERS | {"became_aware": "2024-08-22"})


def test_a_late_referral_leaves_fewer_days_for_the_meeting_than_its_window(cast):
    """CP-73: aware on 22 August, referred on 2 September: 11 September is the last useful day, the window runs to 19."""
    case = late_referral(cast)
    useful = useful_until(case, "rapid.held")
    assert (useful.last, useful.due_on, useful.label) == (
        date(2024, 9, 11),
        date(2024, 9, 13),
        "Rapid review",
    )
    step = case.steps.get(key="rapid")
    step.case = step.meeting.step.case = case
    window = window_of(step.meeting)
    assert (window.first, window.last) == (date(2024, 9, 11), date(2024, 9, 19))
    page = visits.visitor(cast.rosa).get(step.get_absolute_url()).content.decode()
    assert (
        "After 11 September 2024 there is no time left for “Rapid review”, due by 13 September 2024." in page
    )


def test_a_referral_in_time_warns_of_nothing(cast):
    late_referral(cast)
    case = cases.referred(cast)
    step = case.steps.get(key="rapid")
    step.case = step.meeting.step.case = case
    assert window_of(step.meeting).warning == ""

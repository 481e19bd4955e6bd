"""A step that cannot open does not take the act down: it is stuck, an operator sees it and retries."""

from datetime import UTC, datetime

import pytest

from accounts.models import Holding, Office, Recipient
from config.operations import stuck
from tests.factories import cases
from workflows.cases.models import StuckStep

pytestmark = pytest.mark.django_db
LATER = datetime(2024, 9, 4, 9, tzinfo=UTC)


@pytest.fixture
def stuck_case(cast):
    """All seats have voted, but on that day nobody is left to be told: the notice cannot be drawn up."""
    Recipient.objects.update(until=datetime(2024, 8, 31, tzinfo=UTC).date())
    return cases.decided(cast)


def test_the_votes_stand_though_the_next_step_cannot_open(stuck_case):
    trouble = StuckStep.objects.get(case=stuck_case)
    assert stuck_case.steps.get(key="go_ahead").outcome == "go-ahead"
    assert (trouble.key, trouble.error.split(" at ")[0]) == ("tell", "LookupError")
    assert not stuck_case.steps.filter(key="tell").exists()
    stuck_case.refresh_from_db()
    assert stuck_case.ended_at is None


def test_an_operator_sees_it_and_retries_it(stuck_case, cast):
    (row,) = stuck.stuck([cast.partnership], LATER)
    assert stuck.open_again(row, "retry", by=cast.rosa, at=LATER) == "It was tried and did not open."
    Recipient.objects.update(until=None)
    assert stuck.open_again(row, "retry", by=cast.rosa, at=LATER) == "The step is open."
    assert stuck_case.steps.get(key="tell").closed_at is None
    assert stuck.stuck([cast.partnership], LATER) == []


def test_operators_of_another_partnership_do_not_see_it(stuck_case, nina, cast):
    assert stuck.stuck([nina.holdings.get().office.partnership], LATER) == []


def test_a_decision_without_anybody_who_has_a_voice_is_stuck(cast):
    """The seats' offices have ended: the referral is still taken, and the vote waits for an operator."""
    Office.objects.exclude(seat=None).update(until=datetime(2024, 1, 1, tzinfo=UTC).date())
    Holding.objects.exclude(person=cast.rosa).update(until=datetime(2024, 1, 1, tzinfo=UTC).date())
    case = cases.referred(cast)
    assert list(case.stuck_steps.values_list("key", flat=True)) == ["go_ahead"]
    assert case.steps.get(key="referral").outcome == "received"

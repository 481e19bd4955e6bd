"""CP's route by services: referral, one vote for each statutory seat, the second vote, word to the national bodies."""

from datetime import UTC, date, datetime

import pytest

from matters.errors import NotAllowed
from matters.models import Duty
from tests.factories import cases
from workflows.cases.models import Case
from workflows.decisions.services import close_vote

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)


def states(case) -> dict:
    """Each step with its outcome, "open" or "skipped"."""
    return {
        s.key: "skipped" if s.skipped else s.outcome or "open" for s in case.steps.current().order_by("pk")
    }


def test_a_referral_opens_the_vote_for_the_three_seats(cast):
    """CP-53, CP-82: the referral makes the case; each seat owes its vote, Rosa handles the case."""
    case = cases.referred(cast)
    assert case.reference == "FEN-2024-0001"
    assert states(case) == {"referral": "received", "go_ahead": "open"}
    owed = Duty.objects.open().filter(matter=case.matter).order_by("office__key")
    assert [duty.office.key for duty in owed] == ["council_lead", "health_lead", "police_lead"]


def test_rapid_review_is_due_fifteen_working_days_after_the_earlier_of_awareness_and_referral(cast):
    """CP-47, CP-59: aware Thursday 22 August, referred Monday 2 September 2024: Friday 13 September."""
    case = cases.referred(cast, answers=cases.ANSWERS | {"became_aware": "2024-08-22"})
    assert case.matter.deadlines.get(key="stage.rapid_review.0").due_on == date(2024, 9, 13)


def test_three_votes_decide_and_the_review_is_taken_on(cast):
    """CP-82: two for, one against: the majority carries, dissent stays on record."""
    case = cases.referred(cast)
    decision = cases.votes(case, cast, "go-ahead", "stop", "go-ahead")
    decision.refresh_from_db()
    assert (decision.outcome, decision.counted["counts"]) == ("go-ahead", {"go-ahead": 2, "stop": 1})
    assert states(case) == {
        "referral": "received",
        "go_ahead": "go-ahead",
        "other": "skipped",
        "tell": "open",
    }
    assert Case.objects.get(pk=case.pk).review_type == "review"


def test_a_vote_against_brings_the_vote_on_another_learning_review(cast):
    """CP-83, CP-16: the second vote comes only after the first one failed."""
    case = cases.decided(cast, "stop", "stop", "go-ahead")
    assert states(case)["other"] == "open"
    cases.votes(case, cast, "go-ahead", "go-ahead", "stop", key="other")
    assert states(case)["tell"] == "open"
    assert Case.objects.get(pk=case.pk).review_type == "learning"


def test_a_vote_without_quorum_is_not_closed_and_keeps_its_voices(cast):
    """CP-77: quorate only with every statutory seat; the refusal names who is missing."""
    case = cases.referred(cast)
    decision = cases.votes(case, cast, "go-ahead", "go-ahead")
    with pytest.raises(NotAllowed, match="Council"):
        close_vote(decision, by=cast.rosa, at=TUESDAY)
    assert decision.votes.count() == 2
    assert states(case)["go_ahead"] == "open"


def test_a_seat_has_one_vote_and_nobody_decides_on_what_they_referred(cast):
    """CP-82: the second vote of a seat is refused; so is the referrer's."""
    case = cases.referred(cast, by=cast.dana)
    with pytest.raises(NotAllowed, match="referred"):
        cases.votes(case, cast, "go-ahead")
    other = cases.referred(cast)
    cases.votes(other, cast, "stop")
    with pytest.raises(NotAllowed, match="counts once"):
        cases.votes(other, cast, "go-ahead")

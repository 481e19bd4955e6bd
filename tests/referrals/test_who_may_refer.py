"""Whoever works for an agency of the partnership refers, on the partnership's own form."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Membership
from matters.errors import NotAllowed
from tests.factories import accounts as make
from tests.factories import cases
from workflows.referrals.offers import offers
from workflows.referrals.permissions import check_can_refer

pytestmark = pytest.mark.django_db

MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)


def test_omar_of_a_school_refers_like_anybody_of_a_member_agency(cast):
    """CP-53, BF-45: no office is needed, only an agency that belongs to the partnership."""
    check_can_refer(cast.omar, cast.partnership, MONDAY)
    case = cases.referred(cast, by=cast.omar, at=MONDAY)
    assert case.referred_by == cast.omar


def test_agency_that_has_left_the_partnership_no_longer_refers(cast):
    """CP-53: the last day of the membership still counts."""
    Membership.objects.filter(agency=cast.omar.agency).update(until=date(2024, 9, 1))
    check_can_refer(cast.omar, cast.partnership, datetime(2024, 9, 1, 22, 59, tzinfo=UTC))
    with pytest.raises(NotAllowed, match="does not belong"):
        check_can_refer(cast.omar, cast.partnership, MONDAY)
    assert offers(cast.omar, MONDAY.date()) == []


def test_person_without_an_agency_refers_nothing(cast):
    lone = make.person("Lone Walker")
    assert offers(lone, MONDAY.date()) == []
    with pytest.raises(NotAllowed):
        check_can_refer(lone, cast.partnership, MONDAY)


def test_referral_is_made_on_the_form_that_the_procedure_names(cast):
    """BF-38: the form of the procedure's referral step is offered, and its answers are what is kept."""
    offer = offers(cast.omar, MONDAY.date())[0]
    assert (offer.partnership, offer.form.key) == (cast.partnership, "referral")
    referral = cases.referred(cast).steps.get(key="referral").referral
    assert referral.answers.form_version == offer.form
    assert referral.answers.answers["child_name"] == "Zebedee Canary"

"""What a referral says of the case: dates start clocks, other answers wait for conditions to ask."""

import copy
from datetime import UTC, datetime

import pytest

from tests.factories import cases
from tests.factories.procedures import REFERRAL_FORM, publish

pytestmark = pytest.mark.django_db


def test_each_kind_of_answer_becomes_a_fact_of_the_case(cast):
    form = copy.deepcopy(REFERRAL_FORM)
    form["pages"][0]["questions"] += [
        {"key": "age", "type": "number", "label": "Age in years", "decimal_places": 1, "fact": "age"},
        {"key": "died", "type": "yes_no", "label": "Has the child died?", "fact": "died"},
    ]
    publish(cast.partnership, form=form)
    case = cases.referred(cast, answers=cases.ANSWERS | {"age": "4.5", "died": "yes"})
    facts = {fact.key: fact.at or fact.value for fact in case.facts.all()}
    assert facts == {"became_aware": datetime(2024, 9, 1, 23, tzinfo=UTC), "age": 4.5, "died": "yes"}

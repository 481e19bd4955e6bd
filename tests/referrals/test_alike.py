"""A referral that may have come twice: whoever handles cases is shown the other one, and can join the two."""

from datetime import timedelta

import pytest
import time_machine

from journal.models import Access
from tests.cases.test_searching import WITH_NAMES
from tests.factories import cases, procedures
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
TWICE = {"key": "twice", "name": "Referred twice", "by": "business_manager", "merges": True}


def plain(response) -> str:
    return " ".join(response.content.decode().split())


def referred(cast, name, at=cases.MONDAY):
    return cases.referred(cast, at=at, answers=cases.ANSWERS | {"child_name": name})


def test_rosa_sees_that_a_referral_came_twice_and_ends_one_of_the_two(cast):
    """Two words of a name are needed: a first name alone says nothing. Ilse, who only reads the case, is shown none."""
    cast.procedure = procedures.publish(
        cast.partnership, procedures.CP | {"endings": [TWICE]}, form=WITH_NAMES
    )
    first, other = referred(cast, "Zebedee Canary"), referred(cast, "Robin")
    again, alone = (
        referred(cast, "zebedee CANARY", cases.MONDAY + timedelta(hours=1)),
        referred(cast, "Robin"),
    )
    with time_machine.travel(cases.MONDAY + timedelta(hours=2), tick=False):
        rosa = visitor(cast.rosa)
        page = plain(rosa.get(f"{again.get_absolute_url()}steps/referral/"))
        assert "Has it come before?" in page
        assert f'href="{first.get_absolute_url()}">{first.reference}</a>, open since 2 September 2024' in page
        leads = f"{again.get_absolute_url()}end/?into={first.reference}"
        assert f'href="{leads}"' in page
        assert f'value="{first.reference}"' in plain(rosa.get(leads))
        assert other.reference not in page
        assert Access.objects.filter(how="found by name").get().matter_id == first.matter_id
        assert "come before" not in plain(rosa.get(f"{alone.get_absolute_url()}steps/referral/"))
        assert "come before" not in plain(
            visitor(cast.ilse).get(f"{again.get_absolute_url()}steps/referral/")
        )
        posted = {"ending": "twice", "reason": "The same child.", "into": first.reference}
        assert rosa.post(f"{again.get_absolute_url()}end/", posted).status_code == 302
    again.refresh_from_db()
    assert again.merged_into == first


def test_a_procedure_that_names_no_ending_says_what_to_do(cast):
    case = cases.referred(cast)
    with time_machine.travel(cases.MONDAY, tick=False):
        page = plain(visitor(cast.rosa).get(f"{case.get_absolute_url()}end/"))
    assert "names no way to end it early" in page
    assert "An editor can add one" in page

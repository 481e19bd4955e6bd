"""F-113: who sees a case, by what right, from when to when and why; the answer to everybody else is no."""

from datetime import UTC, date, datetime

import pytest

from accounts.people import leaving
from matters.acting import SETUP, acting
from matters.services import let_see
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.factories import accounts as make
from tests.performance.queries import queries_of

pytestmark = pytest.mark.django_db
WHO = 14


@pytest.fixture
def case(open_case):
    return open_case


def who(person, case):
    return browser_of(person).get(f"{case.get_absolute_url()}access/")


def halves(page) -> tuple[str, str]:
    """The text of "now" and of "before"."""
    text = says(page)
    now, before = text.split("Who can see this case now")[1].split("Before", 1)
    return now, before.split("Conflicts of interest")[0]


def test_the_case_page_leads_to_who_sees_the_case_and_why(cast, case):
    assert "Who can see this case" in says(browser_of(cast.dana).get(case.get_absolute_url()))
    now, _ = halves(who(cast.dana, case))
    assert (
        "Rosa Marsh Works on it Business manager handles the partnership's cases. 2 September 2024 No end"
        in now
    )
    assert (
        "Dana Police Reads it Police lead has a voice in “Vote on a review”. 2 September 2024 No end" in now
    )
    assert "Everybody of Fenmarsh police Sees the own part only Fills in “Referral form”." in now
    assert "Omar" not in now


def test_whoever_may_not_see_the_case_does_not_see_who_does(cast, case, nina):
    for person in (cast.omar, cast.erin, cast.petra, nina):
        assert who(person, case).status_code == 404


def test_those_who_saw_it_before_stay_listed_with_their_days(cast, case, clock):  # noqa: F811
    make.holding(cast.police_lead, cast.petra, since=date(2024, 8, 1), until=date(2024, 9, 4))
    clock.move_to(datetime(2024, 9, 6, 9, tzinfo=UTC), tick=False)
    now, before = halves(who(cast.rosa, case))
    assert "Petra Police" not in now
    assert (
        "Petra Police Reads it Police lead has a voice in “Vote on a review”. 2 September 2024 4 September 2024"
        in before
    )


def test_an_office_held_before_the_case_began_is_not_listed(cast, case):
    make.holding(cast.police_lead, cast.petra, until=date(2024, 9, 1))
    assert "Petra" not in says(who(cast.rosa, case)).split("Now")[1]


def test_a_deputy_is_listed_with_the_name_of_the_holder(cast, case):
    holding = make.holding(
        cast.police_lead, cast.petra, since=date(2024, 9, 2), until=date(2024, 9, 6), deputy=True
    )
    holding.deputy_for = cast.dana
    holding.save()
    now, _ = halves(who(cast.rosa, case))
    assert "Petra Police for Dana Police" in now
    assert "2 September 2024 6 September 2024" in now


def test_a_leaver_moves_from_now_to_before(cast, case):
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        let_see(act, "reads", "Reviews the case.", person=cast.petra)
    assert "Petra Police Reads it Reviews the case." in halves(who(cast.rosa, case))[0]
    leaving.leave(cast.petra, by=cast.dana, at=MONDAY)
    now, before = halves(who(cast.rosa, case))
    assert "Petra" not in now
    assert "Petra Police Reads it Reviews the case. 2 September 2024 2 September 2024" in before


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_the_same_queries_for_any_number_of_people(cast, case, number):
    for n in range(number):
        person = make.person(f"Officer {n}", email=f"officer{n}@police.example", agency=cast.police)
        make.holding(cast.police_lead, person)
    assert queries_of(f"{case.get_absolute_url()}access/", cast.rosa) == WHO

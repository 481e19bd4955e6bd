"""The list of people: pages of 25, a fixed number of queries, and words where there is nothing."""

import pytest

from tests.accounts.people.conftest import browser_of, says
from tests.factories import accounts as make
from tests.performance.queries import queries_of

pytestmark = pytest.mark.django_db
PEOPLE = 8


def officers(cast, number):
    for n in range(number):
        person = make.person(f"Officer {n:02d}", email=f"officer{n}@police.example", agency=cast.police)
        make.holding(make.office(cast.partnership, f"desk_{n}", agency=cast.police), person)


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_takes_the_same_queries_for_any_number_of_people(cast, number):
    officers(cast, number)
    assert queries_of("/portal/people/", cast.dana) == PEOPLE


def test_a_long_list_goes_on_by_the_name_of_the_last_and_no_name_stands_in_the_address(cast):
    """Dana, Greta, 40 officers and Petra: 25 on the first page, 18 on the second."""
    officers(cast, 40)
    browser = browser_of(cast.dana)
    first = browser.get("/portal/people/")
    assert "Officer 22" in says(first)
    assert "Officer 23" not in says(first)
    link = first.context["page"].next
    assert link.isalnum()
    assert not any(word in link.lower() for word in ("dana", "person", "police"))
    second = says(browser.get(f"/portal/people/?after={link}"))
    assert "Officer 22" not in second
    assert "Officer 23" in second
    assert "Petra Police" in second


@pytest.mark.parametrize("cursor", ["x", "-1", "99999999999999999999", "²"])
def test_a_cursor_that_makes_no_sense_shows_the_first_page(cast, cursor):
    assert "Dana Police" in says(browser_of(cast.dana).get(f"/portal/people/?after={cursor}"))


def test_a_list_with_nobody_on_it_says_so(cast):
    page = says(browser_of(cast.dana).get("/portal/people/?show=left"))
    assert "Nobody has left." in page
    assert "None." in says(browser_of(cast.dana).get("/portal/people/"))

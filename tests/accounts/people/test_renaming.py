"""F-111: an office is called something else from a day on, and what was done before keeps the name of then."""

from datetime import UTC, date, datetime

import pytest

from accounts.jobs import rename_offices
from accounts.models import Office
from accounts.people import listing
from accounts.people.scope import scope_of
from journal.models import Entry
from tests.accounts.people.conftest import MONDAY, browser_of, days, says
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
PAGE = "/portal/people/offices/fenmarsh/police_contact/name/"


@pytest.fixture
def contact(cast):
    return make.office(cast.partnership, "police_contact", name="Police contact", agency=cast.police)


def rename(by, name, since="2 9 2024"):
    return browser_of(by).post(PAGE, {"name": name, **days(since=since)})


def named(contact) -> str:
    return Office.objects.get(pk=contact.pk).name


def test_a_lead_renames_an_office_of_the_own_agency(cast, contact):
    make.holding(contact, cast.greta, since=date(2024, 1, 8), until=date(2024, 6, 28))
    assert PAGE in browser_of(cast.dana).get("/portal/people/offices/").content.decode()
    assert rename(cast.dana, " Safeguarding   contact ").status_code == 302
    assert named(contact) == "Safeguarding contact"
    page = says(browser_of(cast.dana).get("/portal/people/offices/"))
    assert "Safeguarding contact, Fenmarsh police Until 1 September 2024: Police contact" in page
    lines = [held.words for held in listing.of_person(scope_of(cast.dana, MONDAY), cast.greta)]
    assert lines == ["Safeguarding contact (then: Police contact), Fenmarsh, 8 January 2024 to 28 June 2024"]
    entry = Entry.objects.get(key="people.office-renamed")
    assert entry.what == "The office Police contact is called Safeguarding contact from 2 September 2024."


def test_a_name_to_come_takes_effect_when_its_day_begins(cast, contact, clock):
    rename(cast.dana, "Safeguarding contact", since="1 10 2024")
    assert named(contact) == "Police contact"
    assert "From 1 October 2024: Safeguarding contact" in says(
        browser_of(cast.dana).get("/portal/people/offices/")
    )
    clock.move_to(datetime(2024, 9, 30, 22, 59, tzinfo=UTC), tick=False)
    assert (rename_offices(0), named(contact)) == (0, "Police contact")
    clock.move_to(datetime(2024, 9, 30, 23, 1, tzinfo=UTC), tick=False)  # past midnight in London
    assert (rename_offices(0), rename_offices(0), named(contact)) == (1, 0, "Safeguarding contact")
    assert Office.objects.get(pk=contact.pk).name_on(date(2024, 9, 30)) == "Police contact"


def test_a_later_word_replaces_a_name_to_come(cast, contact, clock):
    rename(cast.dana, "Safeguarding contact", since="1 10 2024")
    rename(cast.dana, "Named officer", since="7 10 2024")
    clock.move_to(datetime(2024, 10, 7, 1, tzinfo=UTC), tick=False)
    assert (rename_offices(0), named(contact)) == (1, "Named officer")


def test_a_day_in_the_past_counts_as_long_as_no_other_name_began_since(cast, contact):
    assert rename(cast.dana, "Safeguarding contact", since="1 8 2024").status_code == 302
    assert Office.objects.get(pk=contact.pk).name_on(date(2024, 8, 1)) == "Safeguarding contact"
    refused = rename(cast.dana, "Named officer", since="31 7 2024")
    assert (refused.status_code, "before the office's present name began" in says(refused)) == (403, True)
    assert rename(cast.dana, "Safeguarding contact").status_code == 403


def test_offices_of_others_cannot_be_renamed(cast, contact, nina):
    """Rosa manages the partnership's offices, and not those of an agency that has a lead."""
    assert [rename(one, "Mine").status_code for one in (cast.rosa, nina, cast.ilse)] == [404, 404, 403]
    assert rename(cast.dana, "").status_code == 400
    assert named(contact) == "Police contact"

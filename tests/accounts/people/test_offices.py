"""F-111: who gives and ends which office; offices keep their dates and old names."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Holding, Office
from accounts.people.names import keep_old_name
from journal.models import Entry
from matters.acting import SETUP, acting
from outbox.services import tell_office
from tests.accounts.people.conftest import MONDAY, browser_of, days, says
from tests.factories import accounts as make
from tests.factories import cases

pytestmark = pytest.mark.django_db


def give(by, to, office, since="2 9 2024", **dates):
    return browser_of(by).post(
        f"/portal/people/{to.slug}/offices/", {"office": office.pk, **days(since=since, **dates)}
    )


@pytest.fixture
def contact(cast):
    """An office of the police with nothing special about it."""
    return make.office(cast.partnership, "police_contact", name="Police contact", agency=cast.police)


def test_a_lead_gives_an_office_of_the_own_agency_and_its_sight_begins_with_the_next_click(cast):
    case = cases.referred(cast)
    browser = browser_of(cast.greta)
    assert browser.get(case.get_absolute_url()).status_code == 404
    assert give(cast.dana, cast.greta, cast.police_lead).status_code == 302
    assert browser.get(case.get_absolute_url()).status_code == 200
    entry = Entry.objects.get(key="people.office-given")
    assert (entry.by, entry.matter) == ("Dana Police", cast.police.matter)
    assert entry.what == "Greta Vale holds the office Police lead from 2 September 2024."


def test_an_office_that_begins_later_shows_nothing_before(cast, clock):
    case = cases.referred(cast)
    give(cast.dana, cast.greta, cast.police_lead, since="9 9 2024", until="13 9 2024")
    for day, status in ((8, 404), (9, 200), (13, 200), (14, 404)):
        clock.move_to(datetime(2024, 9, day, 12, tzinfo=UTC), tick=False)
        assert browser_of(cast.greta).get(case.get_absolute_url()).status_code == status, day


@pytest.mark.parametrize("which", ["manager", "health_lead", "foreign"])
def test_a_lead_gives_no_office_of_the_partnership_or_of_others(cast, which):
    foreign = make.office(
        make.partnership("norwick"), "police_lead", agency=cast.police
    )  # not a member there
    office = {"manager": cast.manager, "health_lead": cast.health_lead, "foreign": foreign}[which]
    assert give(cast.dana, cast.greta, office).status_code == 400
    assert not cast.greta.holdings.exists()


def test_an_office_that_works_for_the_partnership_is_not_the_agencys_to_give(cast):
    """It is filled by the police and handles cases: the manager gives it."""
    office = make.office(cast.partnership, "case_officer", agency=cast.police, handles_cases=True)
    assert give(cast.dana, cast.greta, office).status_code == 400
    assert give(cast.rosa, cast.greta, office).status_code == 302


def test_nobody_gives_an_office_to_themself(cast, contact):
    page = give(cast.dana, cast.dana, contact)
    assert page.status_code == 403
    assert "Nobody gives an office to themself." in says(page)


def test_the_manager_gives_an_agencys_office_only_while_nobody_leads_the_agency(cast, contact):
    assert give(cast.rosa, cast.greta, contact).status_code == 400
    assert (
        give(cast.rosa, cast.erin, make.office(cast.partnership, "nurse", agency=cast.health)).status_code
        == 302
    )
    page = browser_of(cast.rosa).get(f"/portal/people/{cast.greta.slug}/offices/")
    assert "Police contact" not in says(page)


def test_an_agency_in_two_partnerships_is_led_in_both_where_it_is_a_member(cast):
    norwick = make.partnership("norwick")
    office = make.office(norwick, "norwick_police", name="Police in Norwick", agency=cast.police)
    assert give(cast.dana, cast.greta, office).status_code == 400
    cast.police.memberships.create(partnership=norwick, since=date(2024, 1, 1))
    assert give(cast.dana, cast.greta, office).status_code == 302


def test_an_office_that_ends_is_over_with_the_next_click_and_stays_on_record(cast):
    case = cases.referred(cast)
    holding = make.holding(cast.police_lead, cast.greta)
    browser = browser_of(cast.greta)
    assert browser.get(case.get_absolute_url()).status_code == 200
    assert browser_of(cast.dana).post(f"/portal/people/offices/{holding.slug}/end/").status_code == 302
    assert browser.get(case.get_absolute_url()).status_code == 404
    page = says(browser_of(cast.dana).get(f"/portal/people/{cast.greta.slug}/"))
    assert "Offices held before Police lead, Fenmarsh, 1 January 2020 to 1 September 2024" in page
    again = browser_of(cast.dana).post(f"/portal/people/offices/{holding.slug}/end/")
    assert again.status_code == 409


def test_an_office_that_no_longer_exists_shows_its_holder_nothing(cast):
    """The partnership has ended the office; nobody has ended who held it."""
    case, browser = cases.referred(cast), browser_of(cast.dana)
    assert browser.get(case.get_absolute_url()).status_code == 200
    Office.objects.filter(pk=cast.police_lead.pk).update(until=date(2024, 9, 1))
    assert browser.get(case.get_absolute_url()).status_code == 404
    assert case.reference not in says(browser.get("/portal/"))
    assert case.reference not in says(browser.get("/portal/cases/"))
    who = says(browser_of(cast.rosa).get(f"{case.get_absolute_url()}access/"))
    assert "Dana Police" not in who.partition(" Before ")[0]
    assert "Vote on a review: Police lead" in who.partition("Nobody can do some of the work.")[2]
    with acting(case.matter_id, by=SETUP, at=MONDAY) as act:
        office = Office.objects.get(pk=cast.police_lead.pk)
        assert (
            tell_office(act, office, letter="duty-handed-on", key="x", reference="x", link="/portal/") == []
        )


def test_an_office_of_before_shows_the_name_that_it_had_then(cast, contact):
    """It was called "Police contact" until 31 August 2024, and Greta's time in it ended in June."""
    make.holding(contact, cast.greta, until=date(2024, 6, 30))
    contact.name = "Police liaison"
    contact.save()
    keep_old_name(contact, "Police contact", date(2024, 9, 1))
    page = says(browser_of(cast.dana).get(f"/portal/people/{cast.greta.slug}/"))
    assert "Police liaison (then: Police contact), Fenmarsh, 1 January 2020 to 30 June 2024" in page


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("1 9 2024", "", "The first day must be today or later"),
        ("9 9 2024", "8 9 2024", "The last day must not be before the first day"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_a_sentence(cast, contact, since, until, sentence):
    dates = {"until": until} if until else {}
    page = give(cast.dana, cast.greta, contact, since=since, **dates)
    assert page.status_code == 400
    assert sentence in says(page)
    assert not Holding.objects.filter(person=cast.greta).exists()


def test_nobody_holds_an_office_twice_at_once(cast, contact):
    give(cast.dana, cast.greta, contact)
    page = give(cast.dana, cast.greta, contact, since="3 9 2024")
    assert page.status_code == 403
    assert "Greta Vale holds the office Police contact in that time already." in says(page)


def test_people_without_such_an_office_manage_nobody(cast):
    for person in (cast.ilse, cast.petra, cast.omar):
        assert browser_of(person).get("/portal/people/").status_code == 403


def test_a_manager_sees_nobody_of_another_partnership(cast, nina):
    page = browser_of(cast.rosa)
    assert page.get(f"/portal/people/{nina.slug}/").status_code == 404
    assert nina.email not in page.get("/portal/people/").content.decode()

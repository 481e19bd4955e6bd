"""F-023: who manages the partnership keeps its dated lists, which procedures ask for voices, quorums and recipients."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Attribute, AttributeList, Office
from journal.models import Entry
from tests.accounts.people.conftest import browser_of, days, says
from tests.factories import accounts as make
from tests.performance.queries import queries_of
from workflows.procedures.meant import with_attributes

pytestmark = pytest.mark.django_db
LISTS = "/portal/people/lists/"
ADD = f"{LISTS}fenmarsh/profession/add/"


@pytest.fixture
def profession(cast):
    return AttributeList.objects.create(
        partnership=cast.partnership,
        key="profession",
        name="Profession",
        values={"paediatrician": "Paediatrician", "gp": "General practitioner"},
        since=make.SINCE,
    )


def add(by, *, value="paediatrician", since="2 9 2024", **of):
    [(whose, one)] = of.items()
    return browser_of(by).post(ADD, {"whose": whose, whose: one, "value": value, **days(since=since)})


def carried(cast, day=date(2024, 9, 2)):
    [office] = offices = list(Office.objects.filter(pk=cast.health_lead.pk))
    with_attributes(cast.partnership, offices, day)
    return office.carried


def test_rosa_adds_an_entry_that_procedures_ask_from_its_day_on_and_ends_it(cast, profession, clock):
    assert "Lists that the partnership keeps" in says(browser_of(cast.rosa).get("/portal/people/"))
    assert "Nobody stands in it." in says(browser_of(cast.rosa).get(LISTS))
    assert add(cast.rosa, person=cast.ilse.slug, since="3 9 2024").status_code == 302
    assert "Ilse Health: Paediatrician, since 3 September 2024 Later" in says(
        browser_of(cast.rosa).get(LISTS)
    )
    assert carried(cast) == set()
    assert carried(cast, date(2024, 9, 3)) == {("profession", "paediatrician")}
    page = says(browser_of(cast.rosa).get(f"/portal/people/{cast.ilse.slug}/"))
    assert "On the partnership's lists Profession: Paediatrician, since 3 September 2024" in page
    clock.move_to(datetime(2024, 9, 10, 9, tzinfo=UTC), tick=False)
    ending = f"{LISTS}entries/{Attribute.objects.get().slug}/end/"
    assert "It ends at once" in says(browser_of(cast.rosa).get(ending))
    assert browser_of(cast.rosa).post(ending).status_code == 302
    assert carried(cast, date(2024, 9, 9)) == {("profession", "paediatrician")}
    assert carried(cast, date(2024, 9, 10)) == set()
    assert "3 September 2024 to 9 September 2024" in says(browser_of(cast.rosa).get(f"{LISTS}?show=ended"))
    assert browser_of(cast.rosa).post(ending).status_code == 409
    entries = Entry.objects.filter(
        matter=cast.partnership.matter, key__in=["people.listed", "people.unlisted"]
    )
    assert list(entries.order_by("pk").values_list("what", "by")) == [
        ("Ilse Health stands in the list Profession as Paediatrician, from 3 September 2024.", "Rosa Marsh"),
        ("Ilse Health no longer stands in the list Profession as Paediatrician.", "Rosa Marsh"),
    ]


@pytest.mark.parametrize("whose", ["office", "seat", "agency"])
def test_an_office_a_seat_and_an_agency_stand_in_a_list_too(cast, profession, whose):
    one = {"office": cast.health_lead.key, "seat": cast.health_lead.seat.key, "agency": cast.health.slug}[
        whose
    ]
    assert add(cast.rosa, **{whose: one}).status_code == 302
    assert carried(cast) == {("profession", "paediatrician")}


def test_the_same_twice_a_day_gone_by_and_a_stranger_are_refused_where_they_were_typed(
    cast, profession, nina
):
    add(cast.rosa, person=cast.ilse.slug)
    again = add(cast.rosa, person=cast.ilse.slug, since="9 9 2024")
    assert again.status_code == 400
    assert "Ilse Health stands in the list so in that time already" in says(again)
    gone = add(cast.rosa, person=cast.carl.slug, since="1 9 2024")
    assert "The first day must be today or later" in says(gone)
    assert add(cast.rosa, person=nina.slug).status_code == 400
    nobody = browser_of(cast.rosa).post(ADD, {"whose": "person", **days(since="2 9 2024")})
    assert "Choose the person" in says(nobody)
    assert "Choose what the list says of them" in says(nobody)
    assert Attribute.objects.count() == 1


def test_nobody_changes_what_is_listed_about_themself_or_an_office_of_their_own(cast, profession):
    assert add(cast.rosa, person=cast.rosa.slug).status_code == 403
    assert add(cast.rosa, office=cast.manager.key).status_code == 403
    own = Attribute.objects.create(list=profession, value="gp", person=cast.rosa, since=make.SINCE)
    assert browser_of(cast.rosa).post(f"{LISTS}entries/{own.slug}/end/").status_code == 403
    own.refresh_from_db()
    assert own.until is None


def test_only_who_manages_the_partnership_keeps_its_lists(cast, profession, nina):
    entry = Attribute.objects.create(list=profession, value="gp", person=cast.ilse, since=make.SINCE)
    ending = f"{LISTS}entries/{entry.slug}/end/"
    for person, status in ((cast.dana, 403), (cast.omar, 403), (nina, 404)):
        assert add(person, person=cast.carl.slug).status_code == status
        assert browser_of(person).post(ending).status_code == status
    assert "Profession" not in says(browser_of(nina).get(LISTS))
    page = says(browser_of(nina).get(LISTS))
    assert "The partnership keeps no lists." in page
    assert Attribute.objects.get().until is None


def test_an_entry_that_was_ended_on_its_first_day_can_be_made_again(cast, profession):
    add(cast.rosa, person=cast.ilse.slug)
    browser_of(cast.rosa).post(f"{LISTS}entries/{Attribute.objects.get().slug}/end/")
    assert carried(cast) == set()
    assert add(cast.rosa, person=cast.ilse.slug).status_code == 302
    assert carried(cast) == {("profession", "paediatrician")}


@pytest.mark.parametrize("number", [1, 20])
def test_the_lists_take_the_same_queries_for_any_number_of_entries(cast, profession, number):
    for n in range(number):
        person = make.person(f"Person{n} Police", agency=cast.police)
        Attribute.objects.create(list=profession, value="gp", person=person, since=make.SINCE)
    assert queries_of(LISTS, cast.rosa) == 9

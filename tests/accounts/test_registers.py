"""Registers in the CMS: an editor reads the own partnership's rows, and changes none."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.models import ReferenceIndex

from accounts import editors
from accounts.models import AgencyName, Area, Body, Office, Recipient
from outbox import letters
from outbox.models import Message
from tests.factories import accounts as make
from tests.standing import stands

from .cms_world import editor_of, with_site
from .conftest import Browser

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
AGENCIES, MESSAGES = "/cms/accounts/agency/", "/cms/outbox/message/"
LISTS = [
    AGENCIES,
    MESSAGES,
    *(f"/cms/accounts/{one}/" for one in ("partnership", "body", "area", "office", "recipient")),
]


@pytest.fixture(autouse=True)
def letter():
    letters.register("register-test", subject="{{ reference }}", body="{{ link }}", describe="Word of a test")


@stands
def ours(fenmarsh):
    return with_site(fenmarsh)


@stands
def theirs():
    return with_site(make.partnership("norwick", "Norwick Safeguarding Partnership"))


@pytest.fixture
def ed(ours, morning):
    browser = Browser()
    browser.sign_in(editor_of(ours, "Ed Quill"))
    return browser


def message(partnership, number=1, **fields):
    texts = {"subject": "FEN-2026-0001", "body": "/link/secret-token/", "address": "panel@national.example"}
    return Message.objects.create(
        key=f"{partnership.slug}:{number}",
        message_id=f"<{partnership.slug}-{number}@localhost>",
        partnership=partnership,
        letter="register-test",
        created_at=AT,
        not_before=AT,
        **texts | fields,
    )


def rows_of(ours, theirs):
    """A row of each register for each of the two: ((the list, ours, theirs), …)."""
    return list(zip(LISTS, rows(ours), rows(theirs), strict=True))


def rows(of, number=""):
    """One more row for each register: an agency with a former name, an office that was held, and so on."""
    agency = make.agency(f"{of.slug}-police{number}", of=of)
    AgencyName.objects.create(agency=agency, name=f"{of.slug} constabulary{number}", until=date(2024, 3, 31))
    office = make.office(of, f"chair{number}", agency=agency)
    person = make.person(f"Holder{of.slug}{number} Quill", email=f"h{number}@{of.slug}.example")
    make.holding(office, person, until=date(2025, 6, 30))
    body = Body.objects.create(partnership=of, key=f"board{number}", name=f"Board{number}", since=make.SINCE)
    area = Area.objects.create(partnership=of, key=f"north{number}", name=f"North{number}", since=make.SINCE)
    watch = {"key": f"watch{number}", "name": f"Watch{number}", "email": "watch@national.example"}
    recipient = Recipient.objects.create(partnership=of, since=make.SINCE, **watch)
    return agency, message(of, number or 1), of, body, area, office, recipient


def test_editor_lists_and_inspects_the_own_rows_only(ed, ours, theirs):
    for place, mine, foreign in rows_of(ours, theirs):
        listed = ed.get(place).content.decode()
        assert f"{place}inspect/{mine.pk}/" in listed
        assert f"{place}inspect/{foreign.pk}/" not in listed
        assert ed.get(f"{place}inspect/{mine.pk}/").status_code == 200
        assert ed.get(f"{place}inspect/{foreign.pk}/").status_code == 404


@pytest.mark.parametrize("action", ["edit", "delete", "history", "copy"])
def test_editor_changes_no_row(ed, ours, theirs, action):
    for place, mine, _ in rows_of(ours, theirs):
        for send in (ed.get, ed.post):
            assert send(f"{place}{action}/{mine.pk}/").status_code == 404
        mine.refresh_from_db()


def test_editor_adds_no_row_and_sees_no_button_for_it(ed, ours, theirs):
    for place, _, _ in rows_of(ours, theirs):
        assert ed.get(f"{place}create/").status_code == 404
        assert ed.post(place).status_code == 404
        assert "create/" not in ed.get(place).content.decode()
    with pytest.raises(NoReverseMatch):
        reverse("accounts_agency_modeladmin_edit", args=[1])


def test_register_of_messages_shows_no_address_text_or_reference(ed, ours):
    sent = message(ours, sent_at=AT)
    for place in (MESSAGES, f"{MESSAGES}inspect/{sent.pk}/"):
        page = ed.get(place).content.decode()
        assert "Word of a test" in page
        for hidden in ("panel@national.example", "FEN-2026-0001", "secret-token"):
            assert hidden not in page


@pytest.mark.parametrize("query", ["?address__startswith=p", "?body__contains=secret", "?export=csv", "?e=1"])
def test_register_is_not_asked_about_what_it_hides(ed, ours, query):
    message(ours)
    assert ed.get(MESSAGES + query).status_code == 404


@pytest.mark.parametrize("pk", ["0", "x", "99999999999999999999", "1_2Fx"])
def test_row_that_does_not_exist_is_not_found(ed, ours, pk):
    assert ed.get(f"{AGENCIES}inspect/{pk}/").status_code == 404


def test_registers_do_not_exist_for_people_without_the_office(browser, dana, ours, morning):
    dana.groups.add(editors.group_for(ours))
    browser.sign_in(dana)
    assert [browser.get(place).status_code for place in LISTS] == [404] * len(LISTS)


def test_register_tells_names_over_time_and_who_held_an_office_from_when_to_when(ed, ours, theirs):
    for _, row, _ in rows_of(ours, theirs):
        assert row.pk
    agencies, offices = (ed.get(place).content.decode() for place in (AGENCIES, "/cms/accounts/office/"))
    assert "fenmarsh constabulary until 31 March 2024" in agencies
    assert "Fenmarsh from 1 January 2020" in agencies
    assert "Holderfenmarsh Quill from 1 January 2020 to 30 June 2025" in offices
    assert "norwick" not in (agencies + offices).lower()


def test_search_finds_own_agencies_only(ed, ours, theirs):
    make.agency("heron", of=ours, name="Heron Trust")
    make.agency("heron-north", of=theirs, name="Heron North")
    page = ed.get(AGENCIES + "?q=heron").content.decode()
    assert "Heron Trust" in page
    assert "Heron North" not in page


def test_lists_cost_the_same_however_long_they_are(ed, ours):
    costs = []
    for number in (3, 30):
        for one in range(number):
            rows(ours, f"-{number}-{one}")
        costs.append([cost(ed, place) for place in LISTS])
    assert costs[0] == costs[1]


def cost(ed, place):
    """How many queries the list takes."""
    ed.get(place)
    with CaptureQueriesContext(connection) as queries:
        assert ed.get(place).status_code == 200
    return len(queries)


def test_no_row_is_looked_through_for_what_it_refers_to():
    """A message is saved several times on its way, and nobody is shown where it is used."""
    assert not {Message, Office, Body, Area, Recipient} & ReferenceIndex.tracked_models

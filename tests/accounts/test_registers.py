"""Registers in the CMS: an editor reads the own partnership's rows, and changes none."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from accounts import editors
from outbox import letters
from outbox.models import Message
from tests.factories import accounts as make

from .cms_world import editor_of, with_site
from .conftest import Browser

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
LISTS = ["/cms/accounts/agency/", "/cms/outbox/message/"]


@pytest.fixture(autouse=True)
def letter():
    letters.register("register-test", subject="{{ reference }}", body="{{ link }}", describe="Word of a test")


@pytest.fixture
def ours(fenmarsh):
    return with_site(fenmarsh)


@pytest.fixture
def theirs(db):
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
    """An agency and a message of each: ((our list, ours, theirs), …)."""
    agencies = (make.agency("police", of=ours), make.agency("norwick-police", of=theirs))
    messages = (message(ours), message(theirs))
    return [(LISTS[0], *agencies), (LISTS[1], *messages)]


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
    for place in (LISTS[1], f"{LISTS[1]}inspect/{sent.pk}/"):
        page = ed.get(place).content.decode()
        assert "Word of a test" in page
        for hidden in ("panel@national.example", "FEN-2026-0001", "secret-token"):
            assert hidden not in page


@pytest.mark.parametrize("query", ["?address__startswith=p", "?body__contains=secret", "?export=csv", "?e=1"])
def test_register_is_not_asked_about_what_it_hides(ed, ours, query):
    message(ours)
    assert ed.get(LISTS[1] + query).status_code == 404


@pytest.mark.parametrize("pk", ["0", "x", "99999999999999999999", "1_2Fx"])
def test_row_that_does_not_exist_is_not_found(ed, ours, pk):
    assert ed.get(f"{LISTS[0]}inspect/{pk}/").status_code == 404


def test_registers_do_not_exist_for_people_without_the_office(browser, dana, ours, morning):
    dana.groups.add(editors.group_for(ours))
    browser.sign_in(dana)
    assert [browser.get(place).status_code for place in LISTS] == [404, 404]


def test_search_finds_own_agencies_only(ed, ours, theirs):
    make.agency("heron", of=ours, name="Heron Trust")
    make.agency("heron-north", of=theirs, name="Heron North")
    page = ed.get(LISTS[0] + "?q=heron").content.decode()
    assert "Heron Trust" in page
    assert "Heron North" not in page


@pytest.mark.parametrize("place", LISTS)
def test_list_costs_the_same_however_long_it_is(ed, ours, place):
    ed.get(place)
    assert cost(ed, ours, place, 3) == cost(ed, ours, place, 30)


def cost(ed, ours, place, rows):
    """How many queries the list takes when it has so many rows."""
    for number in range(rows):
        message(ours, f"{rows}-{number}")
        make.agency(f"agency-{rows}-{number}", of=ours)
    with CaptureQueriesContext(connection) as queries:
        assert ed.get(place).content.decode().count("/inspect/") >= rows
    return len(queries)

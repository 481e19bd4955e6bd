"""How much may be asked: a class behind one address goes on working, a machine is told to wait."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.limits.counting import spend
from config.limits.middleware import minutes
from config.limits.models import Count
from config.limits.rules import RULES, By
from tests.factories import cases
from tests.factories.visits import visitor

pytestmark = pytest.mark.django_db
AT = cases.MONDAY


def most(key: str) -> int:
    return next(rule.most for rule in RULES if rule.key == key)


@pytest.fixture
def moment(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture
def form(cast, moment):
    """Petra in front of a page of her draft."""
    draft = cases.draft(cast)
    return visitor(cast.petra), f"/forms/{draft.slug}/account/"


def used_up(key: str, who: str, within: timedelta) -> None:
    """As if everything but one use had been used."""
    spend(key, who, within=within, at=AT, amount=most(key) - 1)


def test_a_period_begins_with_the_first_use_and_ends_by_itself():
    hour = timedelta(hours=1)
    assert [spend("a", "b", within=hour, at=AT).used for _ in range(3)] == [1, 2, 3]
    assert spend("a", "c", within=hour, at=AT).used == 1
    assert spend("a", "b", within=hour, at=AT + timedelta(minutes=59)).ends_at == AT + hour
    assert spend("a", "b", within=hour, at=AT + hour).used == 1
    assert Count.objects.count() == 1  # what has ended is swept


def test_the_table_of_counts_names_nobody():
    spend("a", "address 192.0.2.7", within=timedelta(hours=1), at=AT)
    assert "192.0.2.7" not in Count.objects.get().key


def test_filler_who_saves_too_often_waits_and_keeps_what_was_typed(form):
    browser, path = form
    used_up("forms", f"person {browser.session['_auth_user_id']}", timedelta(minutes=10))
    assert browser.post(path, {"account": "One more."}).status_code != 429
    refused = browser.post(path, {"account": "The weir was high."})
    page = refused.content.decode()
    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"
    assert "Wait 10 minutes, then try again." in page
    assert "The weir was high." in page
    assert browser.get(path).status_code == 200  # reading goes on


def test_one_who_saves_too_often_stops_nobody_else(form, cast, moment):
    browser, path = form
    for _ in range(2):
        used_up("forms", f"person {browser.session['_auth_user_id']}", timedelta(minutes=10))
    assert browser.post(path, {}).status_code == 429
    colleague = visitor(cast.dana)
    assert colleague.post(path, {"account": "Mine."}).status_code != 429
    moment.shift(timedelta(minutes=10))
    assert browser.post(path, {}).status_code != 429


def test_files_of_one_person_are_counted_by_the_hour(form):
    browser, path = form
    used_up("files", f"person {browser.session['_auth_user_id']}", timedelta(hours=1))
    two = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.7") for n in range(2)]
    assert browser.post(path, {"papers": two}).status_code == 429
    assert browser.post(path, {"account": "Without files."}).status_code != 429


def test_api_tells_a_machine_in_its_own_way_to_wait(world_site, moment):
    used_up("api", "address 127.0.0.1", timedelta(minutes=10))
    client = Client(SERVER_NAME=world_site)
    assert client.get("/api/v2/pages/").status_code == 200
    refused = client.get("/api/v2/pages/")
    assert refused.status_code == 429
    assert refused.json()["message"].endswith("Wait 10 minutes, then try again.")
    assert refused["Cache-Control"] == "no-store"
    assert Client(SERVER_NAME=world_site, REMOTE_ADDR="192.0.2.7").get("/api/v2/pages/").status_code == 200


def test_class_of_25_behind_one_address_reads_the_api_at_once(world_site, moment):
    answers = {Client(SERVER_NAME=world_site).get("/api/v2/pages/").status_code for _ in range(25 * 4)}
    assert answers == {200}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by is By.ADDRESS], ids=lambda rule: rule.key)
def test_every_limit_by_address_has_room_for_a_class(rule):
    """25 people who do the thing four times each within the period."""
    assert rule.most >= 25 * 4


def test_passkeys_are_not_tried_for_ever(cast, moment):
    used_up("passkeys", "address 127.0.0.1", timedelta(minutes=10))
    client = Client(SERVER_NAME="localhost")
    answers = [client.post("/account/passkeys/sign-in/begin/").status_code for _ in range(2)]
    assert answers[0] != 429
    assert answers[1] == 429


def test_every_limit_is_about_addresses_that_exist():
    """A rule whose route was renamed would limit nothing."""
    from tests.leaks.visiting import PUBLIC, WORK, own_routes

    names = {name for urls in (WORK, PUBLIC) for name, _ in own_routes(urls)}
    assert {route for rule in RULES for route in rule.routes} <= names


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes")])
def test_waiting_is_said_in_minutes(seconds, words):
    assert minutes(seconds) == words


@pytest.mark.parametrize("path", ["/account/login/", "/forms/none/child/", "/portal/"])
def test_stranger_who_sends_much_is_sent_to_sign_in_before_it_is_read(db, path):
    response = Client(SERVER_NAME="localhost").post(path, CONTENT_LENGTH="7000000")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_nobody_sends_more_than_the_largest_file(cast, moment):
    response = visitor(cast.petra).post("/portal/", CONTENT_LENGTH="105000001")
    assert response.status_code == 413
    assert "too large" in response.content.decode()


def test_public_site_takes_no_large_requests(world_site):
    assert Client(SERVER_NAME=world_site).post("/", CONTENT_LENGTH="7000000").status_code == 413

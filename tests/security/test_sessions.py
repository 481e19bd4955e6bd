"""Sessions: planted, guessed, kept after they ended; and two who use one code, or one limit, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import factors
from config.limits.counting import spend
from tests.accounts.conftest import PASSWORD, code_of, equip
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from tests.leaks.people import open_session


def browser(session="") -> Client:
    client = Client(headers={"host": "localhost"})
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["planted", "0" * 32, "../../etc/passwd", "\x00", "a" * 5000, "' OR 1=1 --"])
def test_a_session_that_somebody_thought_of_opens_nothing_and_is_not_taken_over(cast, key):
    dana = equip(cast.dana)
    client = browser(key.replace("\x00", "%00"))
    assert not is_in(client)
    client.post("/account/login/", {"username": dana.email, "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in ("", key)


@pytest.mark.django_db
def test_the_cookie_of_a_session_that_was_ended_opens_nothing(cast):
    key = open_session(cast.dana, verified=True)
    client = browser(key)
    assert is_in(client)
    client.post("/account/logout/")
    assert not is_in(browser(key))


@pytest.mark.django_db
def test_the_session_of_who_was_deactivated_opens_nothing(cast):
    key = open_session(cast.dana, verified=True)
    assert is_in(browser(key))
    cast.dana.is_active = False
    cast.dana.save()
    assert not is_in(browser(key))


@pytest.mark.django_db
def test_a_session_from_before_a_new_password_opens_nothing(cast):
    key = open_session(cast.dana, verified=True)
    cast.dana.set_password("a-new-one-by-the-weir")
    cast.dana.save()
    assert not is_in(browser(key))


@pytest.mark.django_db
def test_a_session_does_not_travel_in_the_address(cast):
    key = open_session(cast.dana, verified=True)
    for name in (settings.SESSION_COOKIE_NAME, "sessionid", "session"):
        assert browser().get("/account/", {name: key}).status_code == 302


@pytest.mark.django_db
def test_the_public_host_sees_no_session(cast, world_site):
    key = open_session(cast.dana, verified=True)
    client = Client(headers={"host": world_site})
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Dana" not in answer.content.decode()
    assert not answer.cookies


def together(*works):
    """Do these at the same moment, each on a connection of its own."""

    def one(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_enter_the_same_code_at_once_one_is_in():
    dana = equip(make.person("Dana Copper"))
    at, code = timezone.now(), code_of(dana)
    answers = together(*(lambda: factors.try_code(dana, code, at) for _ in range(8)))
    assert [bool(answer.device) for answer in answers].count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_a_hundred_uses_at_once_are_a_hundred():
    at = timezone.now()
    used = together(*(lambda: spend("a", "b", within=timedelta(hours=1), at=at).used for _ in range(20)))
    assert sorted(used) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_one_seat_that_votes_in_eight_windows_at_once_has_one_voice():
    from workflows.decisions.models import Vote

    cast = cast_of(make.partnership())
    page = cases.referred(cast).steps.get(key="go_ahead").get_absolute_url()
    key = open_session(cast.dana, verified=True)
    option = ["stop", "go-ahead"]
    posts = [lambda n=n: browser(key).post(page, {"option": option[n % 2], "reasons": "x"}) for n in range(8)]
    answers = sorted(answer.status_code for answer in together(*posts))
    assert answers == [302] + [403] * 7
    assert Vote.objects.count() == 1

"""Sessions: how long they last, which there are, and ending them."""

from datetime import timedelta

import pytest

from accounts.signing_in.models import Session

from .conftest import Browser

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def test_30_idle_minutes_end_a_session(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=29))
    assert browser.get("/account/").status_code == 200
    morning.shift(timedelta(minutes=29))
    assert browser.get("/account/").status_code == 200
    morning.shift(timedelta(minutes=30, seconds=1))
    assert browser.get("/account/").headers["Location"] == "/account/login/?next=/account/"


def test_page_says_when_the_session_ends_and_staying_moves_it(browser, dana, morning):
    """At 09:00 the page says 09:30; without JavaScript, too. Strangers are told nothing."""
    browser.sign_in(dana)
    page = browser.get("/account/").content.decode()
    assert "until 09:30, you are signed out" in page
    assert 'data-seconds="1800"' in page
    morning.shift(timedelta(minutes=28))
    assert browser.post("/account/stay/").status_code == 204
    morning.shift(timedelta(minutes=28))
    assert "until 10:26" in browser.get("/account/").content.decode()
    assert "you are signed out" not in Browser().get("/account/login/").content.decode()


def test_dana_sees_her_sessions_and_ends_all_others(dana, rosa, morning):
    here, phone, other = Browser(HTTP_USER_AGENT=FIREFOX), Browser(HTTP_USER_AGENT=PHONE), Browser()
    other.sign_in(rosa)
    phone.sign_in(dana)
    morning.shift(timedelta(minutes=1))
    here.sign_in(dana)
    page = here.get("/account/").content.decode()
    assert "Firefox on Windows, here, since 10 March 2026, 09:01" in page
    assert "Chrome on Android, since 10 March 2026, 09:00, last seen 10 March 2026, 09:00" in page
    assert page.count("since 10 March 2026") == 2
    here.post("/account/sessions/end/")
    assert here.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200


def test_changed_password_ends_the_other_sessions_and_their_rows(browser, dana, morning):
    other = Browser()
    other.sign_in(dana)
    morning.shift(timedelta(seconds=30))
    browser.sign_in(dana)
    new = {"new_password1": "quartz-otter-meadow", "new_password2": "quartz-otter-meadow"}
    browser.post("/account/password/", {"old_password": "heron-on-the-weir", **new})
    assert browser.get("/account/").status_code == 200
    assert Session.objects.filter(person=dana).count() == 1
    assert other.get("/account/").status_code == 302

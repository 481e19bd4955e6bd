"""Remembered devices: 14 days without the code at sign-in, and nothing more."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from accounts.signing_in.jobs import tidy_at
from accounts.signing_in.models import RememberedDevice
from tests.factories.passkeys import SoftKey

from .conftest import Browser, code_of
from .test_factor import set_up

pytestmark = pytest.mark.django_db
LATER = timedelta(days=13, hours=23)


@pytest.fixture
def remembered(browser, dana, morning):
    """Dana's browser, which she has let sign in without a code; she is signed out."""
    browser.give_password(dana.email)
    browser.give_code(code_of(dana), remember="on")
    browser.post("/account/logout/")
    return browser


def is_asked(browser, person):
    return browser.give_password(person.email).headers["Location"].startswith("/account/code/")


def test_device_skips_the_code_for_14_days(remembered, dana, morning):
    morning.shift(LATER)
    assert remembered.give_password(dana.email).headers["Location"] == "/portal/"
    assert remembered.get("/account/").status_code == 200
    remembered.post("/account/logout/")
    morning.shift(timedelta(hours=1))
    assert is_asked(remembered, dana)


def test_without_the_tick_or_in_another_browser_the_code_is_asked(browser, remembered, dana, rosa, morning):
    assert is_asked(Browser(), dana)
    assert is_asked(remembered, rosa)


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(browser, dana, morning, settings):
    settings.SESSION_COOKIE_SECURE = True
    browser.give_password(dana.email)
    browser.give_code(code_of(dana), remember="on")
    cookie = browser.cookies["__Host-device"]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert cookie["samesite"] == "Strict"
    assert not cookie["domain"]


def test_remembered_device_is_no_proof_for_important_acts(remembered, dana, morning):
    remembered.give_password(dana.email)
    assert remembered.get("/account/password/").headers["Location"].startswith("/account/again/")


def test_new_password_ends_it(remembered, dana, morning):
    elsewhere = Browser()
    morning.shift(timedelta(minutes=1))
    elsewhere.sign_in(dana)
    new = {"new_password1": "quartz-otter-meadow", "new_password2": "quartz-otter-meadow"}
    elsewhere.post("/account/password/", {"old_password": "heron-on-the-weir", **new})
    assert (
        remembered.give_password(dana.email, "quartz-otter-meadow")
        .headers["Location"]
        .startswith("/account/code/")
    )


def test_new_factor_ends_it_even_if_the_row_were_left(remembered, dana, morning):
    SoftKey(dana)
    assert RememberedDevice.objects.filter(user=dana).exists()
    assert is_asked(remembered, dana)


def test_dana_ends_it_from_elsewhere_and_its_session_with_it(remembered, dana, morning):
    remembered.give_password(dana.email)
    assert remembered.get("/account/").status_code == 200
    elsewhere = Browser()
    morning.shift(timedelta(minutes=1))
    elsewhere.sign_in(dana)
    device = RememberedDevice.objects.get(user=dana)
    assert device.slug in elsewhere.get("/account/").content.decode()
    elsewhere.post("/account/devices/forget/", {"device": device.slug})
    assert remembered.get("/account/").headers["Location"].startswith("/account/code/")


def test_nobody_ends_that_of_another(remembered, dana, rosa, morning):
    browser = Browser()
    browser.sign_in(rosa)
    browser.post("/account/devices/forget/", {"device": RememberedDevice.objects.get(user=dana).slug})
    assert RememberedDevice.objects.filter(user=dana).exists()


def test_forged_cookie_opens_nothing(remembered, dana, morning):
    remembered.cookies["device"] = remembered.cookies["device"].value[:-2] + "xx"
    assert is_asked(remembered, dana)


def test_device_that_was_remembered_is_told_by_mail_and_tidied_away(remembered, dana, morning):
    assert [message.letter for message in dana.messages.all()] == ["account-device-remembered"]
    tidy_at(now() + timedelta(days=13))
    assert RememberedDevice.objects.exists()
    tidy_at(now() + timedelta(days=14))
    assert not RememberedDevice.objects.exists()


def test_setting_up_asks_nothing_of_a_cookie_of_before(browser, pat, morning):
    browser.give_password(pat.email)
    assert set_up(browser).status_code == 302

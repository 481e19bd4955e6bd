"""Setting up the app, recovery codes and what the demo shows."""

import re
from base64 import b32decode
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from journal.models import Entry

from .conftest import Browser, code_of

pytestmark = pytest.mark.django_db


def key_shown(page):
    return b32decode(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", ""))


def codes_shown(page):
    return re.findall(r"<li><code>([a-z0-9-]+)</code></li>", page)


def set_up(browser):
    """Read the key from the page, as somebody who cannot scan does, and enter the app's code."""
    key = key_shown(browser.get("/account/set-up/").content.decode())
    return browser.post("/account/set-up/", {"code": f"{totp(key):06d}"})


def test_pat_sets_up_an_app_at_the_first_sign_in_and_keeps_ten_codes(browser, pat, morning):
    """
    1. Pat has a password only, and is led to set up an app.
    2. The picture holds the same key as the text. A wrong code changes nothing, the right one lets Pat in.
    3. Ten recovery codes are shown, once.
    """
    response = browser.give_password(pat.email)
    response = browser.get(response.headers["Location"])
    assert response.headers["Location"] == "/account/set-up/"
    picture = browser.get("/account/set-up/qr.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    assert b"<svg" in picture.content
    assert b"script" not in picture.content
    assert set_up(browser).headers["Location"] == "/account/recovery-codes/"
    page = browser.get("/account/recovery-codes/")
    assert "no-store" in page.headers["Cache-Control"]
    codes = codes_shown(page.content.decode())
    assert len(set(codes)) == 10
    assert codes_shown(browser.get("/account/recovery-codes/").content.decode()) == []
    assert browser.get("/account/").status_code == 200
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & set(codes), "recovery codes are kept hashed"
    assert set(Entry.objects.values_list("key", flat=True)) == {
        "account.app_set_up",
        "account.recovery_codes_made",
    }


def test_wrong_code_does_not_set_up_an_app(browser, pat, morning):
    browser.give_password(pat.email)
    key = key_shown(browser.get("/account/set-up/").content.decode())
    wrong = f"{(totp(key) + 1) % 10**6:06d}"
    assert "not right" in browser.post("/account/set-up/", {"code": wrong}).content.decode()
    assert not TOTPDevice.objects.filter(user=pat, confirmed=True).exists()
    assert browser.get("/account/").status_code == 302


def test_secret_that_was_never_proved_is_not_shown_again(browser, pat, morning):
    browser.give_password(pat.email)
    first = key_shown(browser.get("/account/set-up/").content.decode())
    assert key_shown(browser.get("/account/set-up/").content.decode()) == first
    later = Browser()
    later.give_password(pat.email)
    assert key_shown(later.get("/account/set-up/").content.decode()) != first


@pytest.mark.parametrize("path", ["/account/set-up/", "/account/set-up/qr.svg"])
def test_app_in_use_is_never_shown(browser, dana, morning, path):
    browser.give_password(dana.email)
    assert browser.get(path).status_code in (302, 404)
    browser.give_code(code_of(dana))
    assert browser.get(path).status_code in (302, 404)
    assert TOTPDevice.objects.filter(user=dana).count() == 1


def with_recovery_codes(browser, person):
    browser.give_password(person.email)
    set_up(browser)
    return codes_shown(browser.get("/account/recovery-codes/").content.decode())


def test_recovery_code_opens_only_the_set_up_and_tells_pat_and_the_agency(browser, pat, dana, morning):
    """
    1. Pat's phone is gone. A recovery code opens the page that sets a new app up, and no other.
    2. Pat and Dana, who leads for the police, get a mail. The new app works; the old app and codes do not.
    """
    codes = with_recovery_codes(browser, pat)
    old = TOTPDevice.objects.get(user=pat, confirmed=True)
    morning.shift(timedelta(hours=1))
    found = Browser()
    found.give_password(pat.email)
    response = found.post("/account/recovery/", {"code": codes[3].upper()})
    assert response.headers["Location"] == "/account/set-up/"
    for path in ("/account/", "/account/password/", "/account/recovery-codes/"):
        assert found.get(path).headers["Location"].startswith("/account/code/"), path
    assert [message.letter for message in pat.messages.all()] == ["account-recovery-used"]
    assert [message.letter for message in dana.messages.all()] == ["account-recovery-used-lead"]
    assert set_up(found).headers["Location"] == "/account/recovery-codes/"
    assert found.get("/account/").status_code == 200
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()


def test_recovery_code_works_once(browser, pat, morning):
    codes = with_recovery_codes(browser, pat)
    morning.shift(timedelta(hours=1))
    Browser().give_password(pat.email)
    for expected in (302, 200):
        found = Browser()
        found.give_password(pat.email)
        assert found.post("/account/recovery/", {"code": codes[0]}).status_code == expected


def test_other_sessions_of_the_old_app_end_when_a_new_one_is_set_up(browser, pat, morning):
    codes = with_recovery_codes(browser, pat)
    assert browser.get("/account/").status_code == 200
    found = Browser()
    found.give_password(pat.email)
    found.post("/account/recovery/", {"code": codes[0]})
    set_up(found)
    assert browser.get("/account/").headers["Location"].startswith("/account/code/")


def test_new_recovery_codes_ask_for_the_password_and_void_the_old(browser, pat, morning):
    codes = with_recovery_codes(browser, pat)
    assert codes_shown(browser.post("/account/recovery-codes/", {"password": "wrong"}).content.decode()) == []
    page = browser.post("/account/recovery-codes/", {"password": "heron-on-the-weir"}).content.decode()
    assert len(codes_shown(page)) == 10
    found = Browser()
    found.give_password(pat.email)
    assert found.post("/account/recovery/", {"code": codes[0]}).status_code == 200


def test_demo_shows_its_people_and_a_code_that_works(browser, dana, morning):
    """Also twice in the same moment: the app takes the next code a little early, then says how long to wait."""
    assert "dana%40fenmarsh.example" in browser.get("/account/login/").content.decode()
    assert (
        'value="dana@fenmarsh.example"'
        in browser.get("/account/login/?as=dana@fenmarsh.example").content.decode()
    )
    for _ in range(2):
        visitor = Browser()
        visitor.give_password(dana.email)
        code = re.search(
            r"Enter this code: <strong>(\d{6})</strong>", visitor.get("/account/code/").content.decode()
        )[1]
        assert visitor.give_code(code).status_code == 302
    third = Browser()
    third.give_password(dana.email)
    assert "in 26 seconds" in third.get("/account/code/").content.decode()
    with pytest.raises(CommandError, match="Wait 26 seconds"):
        call_command("demo_people", code=dana.email)
    morning.shift(timedelta(seconds=26))
    out = StringIO()
    call_command("demo_people", code=dana.email, stdout=out)
    assert third.give_code(out.getvalue().strip()).status_code == 302


def test_demo_people_lists_office_and_partnership(dana, rosa):
    out = StringIO()
    call_command("demo_people", stdout=out)
    line = next(line for line in out.getvalue().splitlines() if line.startswith("dana@fenmarsh.example"))
    assert line.split()[1] == "quiet-river-lantern"
    assert "Police lead" in line
    assert "Fenmarsh" in line


def test_outside_the_demo_nothing_is_given_away(browser, dana, morning, settings):
    settings.DEMO = False
    page = browser.get("/account/login/").content.decode()
    assert "Dana" not in page
    assert "quiet-river-lantern" not in page
    browser.give_password(dana.email)
    assert code_of(dana) not in browser.get("/account/code/").content.decode()
    with pytest.raises(CommandError):
        call_command("demo_people")
    with pytest.raises(CommandError):
        call_command("demo_people", code=dana.email)

"""Important acts ask for the second factor again; and nothing that was typed is lost by that."""

from datetime import timedelta

import pytest
from django_otp.oath import totp

from tests.factories import accounts as make
from tests.factories.passkeys import SoftKey

from .conftest import Browser, code_of
from .test_factor import key_shown
from .test_passkeys import begin, finish

pytestmark = pytest.mark.django_db
MATTERS = ("password/", "app/", "app/remove/", "passkeys/new/", "recovery-codes/")


def test_fresh_proof_lasts_15_minutes(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=14, seconds=59))
    for path in MATTERS:
        assert browser.get(f"/account/{path}").status_code == 200, path
    morning.shift(timedelta(seconds=1))
    for path in MATTERS:
        assert browser.get(f"/account/{path}").headers["Location"].startswith("/account/again/?next="), path
    assert browser.get("/account/").status_code == 200


def test_dana_confirms_and_goes_on(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=20))
    asked = browser.get("/account/password/").headers["Location"]
    assert asked == "/account/again/?next=%2Faccount%2Fpassword%2F"
    response = browser.post("/account/again/", {"code": code_of(dana), "next": "/account/password/"})
    assert response.headers["Location"] == "/account/password/"
    assert browser.get("/account/password/").status_code == 200


def test_wrong_code_confirms_nothing(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=20))
    assert "not right" in browser.post("/account/again/", {"code": "000000"}).content.decode()
    assert browser.get("/account/password/").status_code == 302


def test_passkey_confirms_too(browser, dana, morning):
    key = SoftKey(dana)
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=20))
    answer = key.answer(begin(browser, "prove"), verified=False)
    assert finish(browser, "prove", answer, "?next=/account/app/").json() == {"go": "/account/app/"}
    assert browser.get("/account/app/").status_code == 200


def test_password_page_is_never_kept(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=20))
    response = browser.post("/account/password/", {"old_password": "heron-on-the-weir"})
    assert response.headers["Location"] == "/account/again/?next=%2Faccount%2Fpassword%2F"
    assert not dana.kept_posts.exists()


def test_operators_confirm_before_they_send_a_message_again(browser, dana, fenmarsh, morning):
    """What the button says is kept meanwhile, and offered afterwards."""
    make.holding(make.office(fenmarsh, "operator", runs_system=True), dana)
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=20))
    button = {"section": "waiting-messages", "row": "1", "action": "retry"}
    response = browser.post("/portal/operations/retry/", button)
    kept = dana.kept_posts.get()
    assert response.headers["Location"] == f"/account/again/?next=%2Faccount%2Fkept%2F{kept.slug}%2F"
    browser.post("/account/again/", {"code": code_of(dana)})
    page = browser.get(f"/account/kept/{kept.slug}/").content.decode()
    assert 'action="/portal/operations/retry/"' in page
    assert "waiting-messages" in page


def test_other_app_ends_the_first_one_and_is_told_by_mail(browser, dana, morning):
    """The first app works until the new one has proved itself; other sessions that hang on it are asked again."""
    other = Browser()
    other.sign_in(dana)
    morning.shift(timedelta(seconds=30))
    browser.sign_in(dana)
    assert browser.get("/account/app/qr.svg").status_code == 404
    browser.post("/account/app/", {"begin": "yes"})
    page = browser.get("/account/app/").content.decode()
    assert b"<svg" in browser.get("/account/app/qr.svg").content
    response = browser.post("/account/app/", {"code": f"{totp(key_shown(page)):06d}"})
    assert response.headers["Location"] == "/account/"
    assert browser.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert [message.letter for message in dana.messages.all()] == ["account-app-changed"]

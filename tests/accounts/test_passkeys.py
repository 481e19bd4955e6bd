"""Passkeys, from the server's side: what is signed counts, not what the browser promises."""

import pytest
from django_otp_webauthn.models import WebAuthnCredential

from journal.models import Entry
from tests.factories.passkeys import SoftKey

from .conftest import Browser, code_of
from .test_factor import set_up

pytestmark = pytest.mark.django_db
PASSKEYS = "/account/passkeys"


def begin(browser, what):
    response = browser.post(f"{PASSKEYS}/{what}/begin/", {}, content_type="application/json")
    assert response.status_code == 200
    return response.json()


def finish(browser, what, data, query=""):
    return browser.post(f"{PASSKEYS}/{what}/finish/{query}", data, content_type="application/json")


def test_passkey_that_verified_its_owner_is_both_factors(browser, dana, morning):
    key = SoftKey(dana)
    options = begin(browser, "sign-in")
    assert options["userVerification"] == "required"
    response = finish(browser, "sign-in", key.answer(options, verified=True), "?next=/account/")
    assert response.json() == {"go": "/account/"}
    assert browser.get("/account/").status_code == 200


def test_passkey_that_did_not_verify_its_owner_never_signs_in_alone(browser, dana, morning):
    key = SoftKey(dana)
    answer = key.answer(begin(browser, "sign-in"), verified=False)
    assert finish(browser, "sign-in", answer).status_code == 400
    assert browser.get("/account/").status_code == 302


def test_challenge_of_the_second_factor_does_not_sign_in(browser, dana, morning):
    """The weaker ceremony's challenge is kept apart from the stronger one's."""
    key = SoftKey(dana)
    browser.give_password(dana.email)
    answer = key.answer(begin(browser, "prove"), verified=False)
    assert finish(browser, "sign-in", answer).status_code == 400


@pytest.mark.parametrize("verified", [True, False])
def test_passkey_is_the_second_factor_after_the_password(browser, dana, morning, verified):
    key = SoftKey(dana)
    browser.give_password(dana.email)
    options = begin(browser, "prove")
    assert len(options["allowCredentials"]) == 1
    response = finish(browser, "prove", key.answer(options, verified=verified), "?next=//evil.example/")
    assert response.json() == {"go": "/portal/"}
    assert browser.get("/account/").status_code == 200


def test_answer_counts_once(browser, dana, morning):
    key = SoftKey(dana)
    answer = key.answer(begin(browser, "sign-in"), verified=True)
    assert finish(browser, "sign-in", answer).status_code == 200
    assert finish(Browser(), "sign-in", answer).status_code == 400


def test_answer_from_another_site_is_refused(browser, dana, morning):
    key = SoftKey(dana)
    answer = key.answer(begin(browser, "sign-in"), verified=True, origin="http://evil.example")
    assert finish(browser, "sign-in", answer).status_code == 400


def test_passkey_of_somebody_else_is_no_second_factor(browser, dana, rosa, morning):
    key = SoftKey(rosa)
    browser.give_password(dana.email)
    assert finish(browser, "prove", key.answer(begin(browser, "prove"), verified=True)).status_code == 400
    assert browser.get("/account/").status_code == 302


def test_sign_in_by_passkey_tells_nothing_about_accounts(dana, rosa, morning):
    """The options name no passkey; unknown, removed and deactivated ones are refused in the same words."""
    known, unknown, gone = SoftKey(dana), SoftKey(dana), SoftKey(rosa)
    unknown.row.delete()
    rosa.is_active = False
    rosa.save()
    answers = []
    for key, verified in ((known, False), (unknown, True), (gone, True)):
        browser = Browser()
        options = begin(browser, "sign-in")
        assert "allowCredentials" not in options or options["allowCredentials"] == []
        response = finish(browser, "sign-in", key.answer(options, verified=verified))
        answers.append((response.status_code, response.content))
    assert len(set(answers)) == 1


@pytest.mark.parametrize("data", [{}, {"credential": None}, {"credential": {"id": "x"}}, {"credential": []}])
def test_nonsense_is_refused(browser, dana, morning, data):
    browser.give_password(dana.email)
    for what in ("prove", "sign-in", "register"):
        browser.post(f"{PASSKEYS}/{what}/begin/", {}, content_type="application/json")
        assert finish(browser, what, data).status_code == 400
    assert not WebAuthnCredential.objects.exists()


def test_password_alone_adds_no_passkey_to_an_account_that_has_a_factor(browser, dana, morning):
    browser.give_password(dana.email)
    response = browser.post(f"{PASSKEYS}/register/begin/", {}, content_type="application/json")
    assert response.status_code == 400
    assert "challenge" not in response.json()


def test_last_factor_stays_and_the_removal_of_another_is_told(browser, dana, morning):
    """Dana removes her app, keeping a passkey; the passkey then cannot be removed."""
    key = SoftKey(dana)
    browser.sign_in(dana)
    assert browser.post("/account/app/remove/").status_code == 302
    assert [message.letter for message in dana.messages.all()] == ["account-app-removed"]
    finder = Browser()
    finish(finder, "sign-in", key.answer(begin(finder, "sign-in"), verified=True))
    page = finder.post(f"{PASSKEYS}/{key.row.pk}/remove/", follow=True).content.decode()
    assert "your only second factor" in page
    assert WebAuthnCredential.objects.filter(pk=key.row.pk).exists()
    assert Entry.objects.filter(key="account.app_removed").count() == 1


def test_nobody_removes_the_passkey_of_another(browser, dana, rosa, morning):
    key = SoftKey(rosa)
    browser.sign_in(dana)
    assert browser.post(f"{PASSKEYS}/{key.row.pk}/remove/").status_code == 404


def test_recovery_voids_every_factor_that_was_lost(browser, dana, morning):
    """The new app is the only factor: who finds the phone has neither the app nor the passkey."""
    key = SoftKey(dana)
    browser.sign_in(dana)
    page = browser.post("/account/recovery-codes/", {"password": "heron-on-the-weir"}).content.decode()
    code = page.split("<li><code>")[1].split("<")[0]
    found = Browser()
    found.give_password(dana.email)
    found.post("/account/recovery/", {"code": code})
    assert set_up(found).status_code == 302
    assert not WebAuthnCredential.objects.filter(pk=key.row.pk).exists()
    assert browser.get("/account/").status_code == 302
    assert code_of(dana)

"""Password, then code, told through the pages."""

from datetime import timedelta

import pytest
from django.conf import settings

from .conftest import PASSWORD, Browser, code_of, wrong_code_of

pytestmark = pytest.mark.django_db
NOT_RIGHT = "The e-mail address or the password is not right"


def test_dana_signs_in_with_password_and_code(browser, dana, morning):
    """
    1. Dana wants her account page and is sent to sign in.
    2. Her password leads to the page that asks for the code, her code to what she wanted.
    """
    response = browser.get("/account/")
    assert response.headers["Location"] == "/account/login/?next=/account/"
    response = browser.give_password("Dana@Fenmarsh.example", next="/account/")
    assert response.headers["Location"] == "/account/code/?next=%2Faccount%2F"
    response = browser.give_code(code_of(dana), next="/account/")
    assert response.headers["Location"] == "/account/"
    page = browser.get("/account/").content.decode()
    assert "Dana Copper" in page
    assert "Fenmarsh Police" in page
    assert "Police lead, Fenmarsh" in page


@pytest.mark.parametrize("email", ["dana@fenmarsh.example", "nobody@fenmarsh.example"])
def test_wrong_password_says_the_same_whether_the_account_exists(browser, dana, email):
    page = browser.give_password(email, "wrong").content.decode()
    assert NOT_RIGHT in page
    pages = page.replace(email, "…").count("exist")
    assert pages == 0


def test_deactivated_person_is_refused_like_a_stranger_and_out_with_the_next_click(browser, dana, morning):
    browser.sign_in(dana)
    assert browser.get("/account/").status_code == 200
    dana.is_active = False
    dana.save()
    assert browser.get("/account/").status_code == 302
    assert NOT_RIGHT in browser.give_password(dana.email).content.decode()


def test_wrong_code_is_refused_and_names_the_seconds_to_wait(browser, dana, morning):
    browser.give_password(dana.email)
    assert (
        "That code is not right. Wait 1 second before"
        in browser.give_code(wrong_code_of(dana)).content.decode()
    )
    assert "Wait 1 second before" in browser.give_code(code_of(dana)).content.decode()
    morning.shift(timedelta(seconds=2))
    assert browser.give_code(code_of(dana)).status_code == 302


def test_code_that_was_used_is_refused_with_a_sentence(browser, dana, morning):
    browser.sign_in(dana)
    other = Browser()
    other.give_password(dana.email)
    page = other.give_code(code_of(dana)).content.decode()
    assert "has been used already" in page
    assert "next code" in page
    morning.shift(timedelta(seconds=30))
    assert other.give_code(code_of(dana)).status_code == 302


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "١٢٣٤٥٦"])
def test_code_page_names_what_a_code_is(browser, dana, typed):
    browser.give_password(dana.email)
    response = browser.give_code(typed)
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()


def test_spaces_in_a_code_do_not_matter(browser, dana, morning):
    browser.give_password(dana.email)
    code = code_of(dana)
    assert browser.give_code(f" {code[:3]} {code[3:]} ").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://localhost/portal/",
        "javascript:alert(1)",
    ],
)
def test_next_leads_to_own_paths_only(browser, dana, morning, elsewhere):
    assert "evil" not in browser.get("/account/login/", {"next": elsewhere}).content.decode()
    response = browser.give_password(dana.email, next=elsewhere)
    assert response.headers["Location"] == "/account/code/"
    assert browser.give_code(code_of(dana), next=elsewhere).headers["Location"] == "/portal/"


def test_session_key_changes_at_each_step(browser, dana, morning):
    """A key that somebody else planted or saw before is worth nothing after it."""
    browser.get("/account/login/")
    browser.cookies[settings.SESSION_COOKIE_NAME] = "planted"
    browser.give_password(dana.email)
    halfway = browser.cookies[settings.SESSION_COOKIE_NAME].value
    browser.give_code(code_of(dana))
    verified = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert len({"planted", halfway, verified}) == 3
    thief = Browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = halfway
    assert thief.get("/account/").status_code == 302


def test_session_ends_after_thirty_idle_minutes(browser, dana, morning):
    browser.sign_in(dana)
    morning.shift(timedelta(minutes=29))
    assert browser.get("/account/").status_code == 200
    morning.shift(timedelta(minutes=31))
    assert browser.get("/account/").headers["Location"].startswith("/account/login/")


def test_signing_out_takes_a_post_and_ends_the_session(browser, dana, morning):
    browser.sign_in(dana)
    assert browser.get("/account/logout/").status_code == 405
    assert browser.post("/account/logout/").headers["Location"] == "/account/login/"
    assert browser.get("/account/").status_code == 302


def test_sign_in_form_is_protected_against_forged_posts(dana):
    strict = Browser(enforce_csrf_checks=True)
    assert strict.give_password(dana.email).status_code == 403


def test_new_password_needs_the_old_one_and_ends_other_sessions(browser, dana, morning):
    browser.sign_in(dana)
    elsewhere = Browser()
    elsewhere.give_password(dana.email)
    morning.shift(timedelta(seconds=30))
    elsewhere.give_code(code_of(dana))
    new = {"new_password1": "three odd otters", "new_password2": "three odd otters"}
    assert (
        "not right" in browser.post("/account/password/", {"old_password": "wrong", **new}).content.decode()
    )
    assert browser.post("/account/password/", {"old_password": PASSWORD, **new}).status_code == 302
    assert browser.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert dana.messages.get().subject == "Your password was changed"


@pytest.mark.parametrize("weak", ["short", "password1234", "dana@fenmarsh.example"])
def test_weak_password_is_refused(browser, dana, morning, weak):
    browser.sign_in(dana)
    response = browser.post(
        "/account/password/", {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    )
    assert response.status_code == 200
    dana.refresh_from_db()
    assert dana.check_password(PASSWORD)


def test_account_pages_are_kept_by_no_cache(browser, dana, morning):
    assert "no-store" in browser.get("/account/login/").headers["Cache-Control"]
    browser.sign_in(dana)
    assert "no-store" in browser.get("/account/").headers["Cache-Control"]

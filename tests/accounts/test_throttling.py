"""A class behind one address gets in; a machine that guesses does not."""

from datetime import timedelta

import pytest

from tests.factories import accounts as make

from .conftest import Browser, code_of, equip, wrong_code_of

pytestmark = pytest.mark.django_db


def test_class_of_25_behind_one_address_mistypes_and_gets_in(police, morning):
    people = [equip(make.person(f"Pupil{number} Field", agency=police)) for number in range(25)]
    for person in people:
        for _ in range(4):
            assert Browser().give_password(person.email, "mistyped").status_code == 200
    for person in people:
        assert Browser().give_password(person.email).status_code == 302


@pytest.mark.parametrize("email", ["dana@fenmarsh.example", "nobody@fenmarsh.example"])
def test_machine_that_tries_one_account_is_stopped_in_the_same_words_for_any(dana, morning, email):
    answers = [Browser().give_password(email, f"guess {number}") for number in range(12)]
    assert [answer.status_code for answer in answers] == [200] * 9 + [429] * 3
    assert "Wait 15 minutes" in answers[-1].content.decode()
    assert email not in answers[-1].content.decode()


def test_account_that_is_locked_refuses_the_right_password_until_it_has_rested(dana, morning):
    for number in range(10):
        Browser().give_password(dana.email, f"guess {number}")
    assert Browser().give_password(dana.email).status_code == 429
    assert Browser(REMOTE_ADDR="192.0.2.7").give_password(dana.email).status_code == 302
    morning.shift(timedelta(minutes=14))
    assert Browser().give_password(dana.email).status_code == 429
    morning.shift(timedelta(minutes=2))
    assert Browser().give_password(dana.email).status_code == 302


def test_machine_that_tries_one_account_from_many_addresses_is_stopped(dana, morning):
    answers = [
        Browser(REMOTE_ADDR=f"192.0.2.{number}").give_password(dana.email, "guess").status_code
        for number in range(45)
    ]
    assert answers == [200] * 39 + [429] * 6


def test_machine_that_tries_many_accounts_from_one_address_is_stopped(dana, morning):
    answers = [
        Browser().give_password(f"p{number}@fenmarsh.example", "guess").status_code for number in range(155)
    ]
    assert answers == [200] * 149 + [429] * 6
    assert Browser(REMOTE_ADDR="192.0.2.7").give_password(dana.email).status_code == 302


def test_one_who_gets_in_does_not_clear_the_count_of_the_address(dana, morning):
    for number in range(149):
        Browser().give_password(f"p{number}@fenmarsh.example", "guess")
    assert Browser().give_password(dana.email).status_code == 302
    assert Browser().give_password("another@fenmarsh.example", "guess").status_code == 429


def test_address_behind_our_proxy_is_the_one_that_the_proxy_noted(dana, morning, settings):
    settings.DEMO, settings.PROXIES = False, 1

    def give(password, noted):
        return Browser(HTTP_X_FORWARDED_FOR=noted).give_password(dana.email, password).status_code

    assert [give("guess", f"198.51.100.{number}, 192.0.2.7") for number in range(10)][-1] == 429
    assert give("heron-on-the-weir", "192.0.2.8") == 302


def test_machine_that_guesses_codes_is_stopped_for_longer_each_time(browser, dana, morning):
    """The pause doubles; after ten wrong codes the account rests for a quarter of an hour at least."""
    browser.give_password(dana.email)
    for _ in range(10):
        page = browser.give_code(wrong_code_of(dana)).content.decode()
        assert "That code is not right" in page
        morning.shift(timedelta(minutes=9))
        if "15 minutes" in page:
            break
    assert "Wait 15 minutes" in page
    assert "before you enter another code" in browser.give_code(code_of(dana)).content.decode()
    morning.shift(timedelta(minutes=7))
    assert browser.give_code(code_of(dana)).status_code == 302


def test_guesses_at_recovery_codes_count_too(browser, dana, morning):
    browser.sign_in(dana)
    browser.post("/account/recovery-codes/", {"password": "heron-on-the-weir"})
    guesser = Browser()
    guesser.give_password(dana.email)
    for number in range(10):
        page = guesser.post("/account/recovery/", {"code": f"aaaa-bbbb-ccc{number}"}).content.decode()
        morning.shift(timedelta(minutes=9))
    assert "Wait 15 minutes" in page
    assert "before you enter another code" in guesser.give_code(code_of(dana)).content.decode()


def test_wrong_old_passwords_count_as_guesses(browser, dana, morning):
    browser.sign_in(dana)
    answers = [
        browser.post("/account/password/", {"old_password": f"guess {number}"}).status_code
        for number in range(11)
    ]
    assert answers[-1] == 429

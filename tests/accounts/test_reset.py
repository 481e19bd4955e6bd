"""A new password by mail."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.signing_in import jobs
from accounts.signing_in.models import ResetRequest
from outbox.models import Message
from tests.factories.passkeys import SoftKey

from .conftest import Browser, code_of

pytestmark = pytest.mark.django_db
NEW = {"new_password1": "quartz-otter-meadow", "new_password2": "quartz-otter-meadow"}


def ask(email, browser=None):
    """Ask, and let the worker do its part; the links that went out."""
    response = (browser or Browser()).post("/account/reset/", {"email": email})
    before = Message.objects.count()
    if response.status_code == 302:
        jobs.send_reset(ResetRequest.objects.latest("pk").pk)
    sent = Message.objects.order_by("pk")[before:]
    return response, [re.search(r"http://\S+(/account/reset/\S+/)", one.body)[1] for one in sent]


def open_link(link, browser):
    return browser.get(browser.get(link).headers["Location"])


def choose(link, browser):
    return browser.post(browser.get(link).headers["Location"], NEW)


def test_link_sets_a_password_once_and_signs_nobody_in(browser, dana, morning):
    """
    1. Dana asks for a link. It opens a page whose address no longer holds the token.
    2. Her new password works, with her app as before; the old one does not. The link works no second time.
    """
    SoftKey(dana)
    _, [link] = ask("Dana@fenmarsh.example")
    response = browser.get(link)
    assert "set-password" in response.headers["Location"]
    assert choose(link, browser).headers["Location"] == "/account/login/"
    assert browser.get("/account/").headers["Location"].startswith("/account/login/")
    assert TOTPDevice.objects.filter(user=dana).count() == 1
    assert dana.webauthncredential_set.count() == 1
    assert browser.give_password(dana.email).status_code == 200
    assert browser.give_password(dana.email, NEW["new_password1"]).headers["Location"] == "/account/code/"
    assert "no longer works" in Browser().get(link).content.decode()
    letters = set(dana.messages.values_list("letter", flat=True))
    assert letters == {"account-reset", "account-password-reset"}


def test_link_ends_after_an_hour(browser, dana, morning):
    _, [link] = ask(dana.email)
    morning.shift(timedelta(minutes=60))
    assert browser.get(link).status_code == 302
    morning.shift(timedelta(seconds=1))
    assert "no longer works" in Browser().get(link).content.decode()


def test_reset_ends_every_session(browser, dana, morning):
    browser.sign_in(dana)
    _, [link] = ask(dana.email)
    choose(link, Browser())
    assert browser.get("/account/").headers["Location"].startswith("/account/login/")


def test_answer_and_work_are_the_same_whether_the_account_exists(dana, pat, morning):
    """Deactivated people and those who have no password yet are treated as strangers."""
    pat.set_unusable_password()
    pat.save()
    gone = pat.email, dana.email, "nobody@fenmarsh.example"
    seen, mails = set(), []
    for email in gone:
        browser = Browser()
        browser.get("/account/reset/")
        with CaptureQueriesContext(connection) as queries:
            response = browser.post("/account/reset/", {"email": email})
        jobs.send_reset(ResetRequest.objects.latest("pk").pk)
        seen.add((response.status_code, response.headers["Location"], len(queries)))
        mails.append(Message.objects.count())
    assert len(seen) == 1, seen
    assert mails == [0, 1, 1]
    assert "nobody" not in str(list(ResetRequest.objects.values()))


def test_three_links_an_hour_and_then_the_same_words_without_a_mail(dana, morning):
    found = [len(ask(dana.email)[1]) for _ in range(5)]
    assert found == [1, 1, 1, 0, 0]
    morning.shift(timedelta(minutes=61))
    assert len(ask(dana.email)[1]) == 1


def test_machine_that_asks_for_many_is_stopped(dana, morning):
    answers = [ask(f"p{number}@fenmarsh.example")[0].status_code for number in range(32)]
    assert answers == [302] * 30 + [429] * 2


def test_mail_that_was_sent_holds_no_link_once_it_has_ended(dana, morning):
    _, [link] = ask(dana.email)
    morning.shift(timedelta(minutes=61))
    jobs.tidy_at(now())
    sent = Message.objects.get(letter="account-reset")
    assert link not in sent.body + sent.where


def test_link_of_yesterday_is_void_after_signing_in(browser, dana, morning):
    """Whoever signs in has the password: a link that lies about in a mailbox is of no more use."""
    _, [link] = ask(dana.email)
    morning.shift(timedelta(minutes=1))
    browser.give_password(dana.email)
    browser.give_code(code_of(dana))
    assert "no longer works" in Browser().get(link).content.decode()

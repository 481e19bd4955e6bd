"""The warning before a session ends, and the way back in without scripts."""

import re

import pytest
from django.utils.timezone import now
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import demo
from accounts.factors import app_of
from accounts.signing_in.models import Session
from tests.browser.looking import check_page
from tests.browser.people import PASSWORD
from tests.browser.test_passkeys import give_code, give_password
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases


@pytest.fixture
def cast(server):
    return cast_of(make.partnership())


@pytest.fixture
def dana(cast):
    cast.dana.set_password(PASSWORD)
    cast.dana.save()
    TOTPDevice.objects.create(user=cast.dana, name="app")
    return cast.dana


@pytest.fixture
def page(chromium, server):
    """A window as on a phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=server, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_dana_is_warned_five_minutes_before_and_stays(page, dana):
    give_password(page, dana)
    give_code(page, dana)
    page.clock.install()
    page.goto("/account/")
    warning = page.get_by_role("region", name="You will be signed out soon")
    page.clock.fast_forward("24:30")
    assert not warning.is_visible()
    page.clock.fast_forward("01:00")
    warning.wait_for()
    assert "You will be signed out in 5 minutes." in warning.inner_text()
    check_page(page)
    page.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")
    page.clock.fast_forward("31:00")
    over = page.get_by_role("region", name="You have been signed out")
    over.wait_for()
    assert "is kept until you have signed in again" in over.inner_text()


def test_vote_that_was_typed_when_the_session_ended_is_sent_afterwards_without_scripts(page, cast, dana):
    """
    1. Dana writes; meanwhile her session is gone. She is asked to sign in, and told that what she sent is kept.
    2. She finds it as she wrote it, and sends it.
    """
    page.context.route("**/*.js", lambda route: route.abort())
    case = cases.referred(cast)
    give_password(page, dana)
    give_code(page, dana)
    page.goto(case.steps.get(key="go_ahead").get_absolute_url())
    page.get_by_label("Carry it out", exact=True).check()
    page.get_by_label("Reasons").fill("Two agencies,\nand no word between them.")
    Session.objects.filter(person=dana).delete()
    page.get_by_role("button", name="Vote", exact=True).click()
    page.get_by_text("What you sent is kept for 12 hours.").wait_for()
    check_page(page)
    page.get_by_label(re.compile("mail")).fill(dana.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    sign_in_with_the_next_code(page, dana)
    page.get_by_role("heading", name="What you typed is kept").wait_for()
    check_page(page)
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("Your vote is recorded.").wait_for()
    reasons = case.steps.get(key="go_ahead").decision.votes.get().reasons
    assert " ".join(reasons.split()) == "Two agencies, and no word between them."


def sign_in_with_the_next_code(page, person):
    """The app takes the next code early, so that nobody waits."""
    code, _wait = demo.next_code(app_of(person), now())
    page.get_by_label("Security code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()

"""Passkeys in a real browser, with an authenticator that Chromium plays: with its owner verified, and without."""

import re

import pytest
from django.utils.timezone import now
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import demo
from accounts.factors import app_of
from tests.browser.looking import check_page
from tests.browser.people import PASSWORD
from tests.conftest import cast_of
from tests.factories import accounts as make

SECURITY_KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": False,
}
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def dana(server, settings):
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [server]
    dana = cast_of(make.partnership()).dana
    dana.set_password(PASSWORD)
    dana.save()
    return dana


@pytest.fixture
def page(chromium, server):
    """A window as on a phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=server, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


class Authenticator:
    """What keeps the passkeys of one window."""

    def __init__(self, page, options):
        self.to = page.context.new_cdp_session(page)
        self.to.send("WebAuthn.enable")
        added = self.to.send(
            "WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}}
        )
        self.id = added["authenticatorId"]

    def says_owner_is_there(self, verified: bool) -> None:
        self.to.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": verified})

    def passkeys(self) -> list:
        return self.to.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]


def give_password(page, person):
    page.goto("/account/login/?next=/account/")
    page.get_by_label(re.compile("mail")).fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def give_code(page, person):
    code, _wait = demo.next_code(app_of(person), now())
    page.get_by_label("Security code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account/")


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/")


def test_dana_sets_up_a_passkey_instead_of_an_app_and_it_is_both_factors(page, dana):
    """
    1. Dana has a password only. At set-up she makes a passkey on her phone, which knows her finger.
    2. She gets recovery codes, and her account lists the passkey; it is her only factor and has no "Remove".
    3. From then on the passkey alone signs her in.
    """
    phone = Authenticator(page, PHONE)
    give_password(page, dana)
    page.wait_for_url("**/set-up/**")
    check_page(page)
    page.get_by_label("A name for the passkey").fill("My phone")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/recovery-codes/**")
    check_page(page)
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url("**/account/")
    assert "My phone" in page.locator("main").inner_text()
    assert page.get_by_role("link", name=re.compile("Remove")).count() == 0
    check_page(page)
    sign_out(page)
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/portal/")
    assert len(phone.passkeys()) == 1


def test_passkey_without_verifying_its_owner_is_a_second_factor_and_never_both(page, dana):
    """
    1. Dana adds a passkey and signs out.
    2. Without her finger it opens nothing from the sign-in page.
    3. After the password it is the second factor all the same.
    """
    TOTPDevice.objects.create(user=dana, name="app")
    phone = Authenticator(page, PHONE)
    give_password(page, dana)
    give_code(page, dana)
    page.get_by_role("button", name="Add a passkey").click()
    check_page(page)
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    sign_out(page)
    phone.says_owner_is_there(False)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The passkey was not used, or it took too long.").wait_for()
    assert page.url.endswith("/account/login/")
    give_password(page, dana)
    page.wait_for_url("**/account/code/**")
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/account/")


def test_security_key_without_a_pin_is_a_second_factor(page, dana):
    """It cannot even be found without a name: from the sign-in page it opens nothing. The app can then be removed."""
    TOTPDevice.objects.create(user=dana, name="app")
    key = Authenticator(page, SECURITY_KEY)
    give_password(page, dana)
    give_code(page, dana)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("A name for the passkey").fill("Blue key")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    assert len(key.passkeys()) == 1
    page.get_by_role("link", name="Remove your authenticator app").click()
    check_page(page)
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url("**/account/code/**")
    assert "Security code" not in page.locator("main").inner_text()
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/account/")
    assert page.get_by_role("link", name=re.compile("Remove")).count() == 0


def test_pages_of_the_account_are_in_order_on_a_phone(page, dana):
    TOTPDevice.objects.create(user=dana, name="app")
    give_password(page, dana)
    check_page(page)
    give_code(page, dana)
    for path in (
        "",
        "password/",
        "app/",
        "recovery-codes/",
        "passkeys/new/",
        "again/",
        "reset/",
        "reset/asked/",
    ):
        page.goto(f"/account/{path}")
        check_page(page)
    page.goto("/account/app/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Continue").wait_for()
    check_page(page)


def test_without_scripts_the_pages_say_what_a_passkey_needs(page, dana):
    page.context.route("**/*.js", lambda route: route.abort())
    page.goto("/account/login/")
    assert page.get_by_text("A passkey needs JavaScript").is_visible()
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    give_password(page, dana)
    page.wait_for_url("**/set-up/**")
    assert page.get_by_text("Set up an app instead.").is_visible()
    assert page.get_by_role("button", name="Make a passkey").count() == 0
    check_page(page)

"""How people sign in, in a browser."""

import re

from django.conf import settings
from django.utils.timezone import now
from django_otp.oath import totp

from accounts import demo
from accounts.factors import app_of
from tests.browser.looking import check_page
from tests.factories.visits import visitor

PASSWORD = "grey-heron-lantern"


def sign_in(page, person) -> None:
    """Password, then a code of the app; the first time the app is set up on the way."""
    person.set_password(PASSWORD)
    person.save()
    page.goto("/account/login/")
    check_page(page)
    page.get_by_label(re.compile("mail")).fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").or_(page.get_by_role("button", name="Sign in")).first.click()
    if "/set-up/" in page.url:
        set_up(page)
    else:
        code, _wait = demo.next_code(app_of(person), now())
        page.get_by_label(re.compile("code", re.I)).first.fill(code)
        check_page(page)
        page.get_by_role("button", name="Continue").click()


def come_in(page, person) -> None:
    """Signed in before, with the app: for stories that show something else. `sign_in` shows how."""
    name = settings.SESSION_COOKIE_NAME
    key = visitor(person).cookies[name].value
    page.context.add_cookies([{"name": name, "value": key, "url": settings.WAGTAILADMIN_BASE_URL}])
    page.goto("/portal/")


def set_up(page) -> None:
    """Type the key into an app, enter its code, and keep the recovery codes."""
    check_page(page)
    key = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label(re.compile("code", re.I)).first.fill(f"{totp(base32(key)):06d}")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/recovery-codes/**")
    check_page(page)
    page.goto("/portal/")


def base32(key: str) -> bytes:
    from base64 import b32decode

    return b32decode(key + "=" * (-len(key) % 8))

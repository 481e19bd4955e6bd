"""A real browser on a real server with a real mail server. Without Chromium these tests are left out, and say so."""

import os

import pytest
from django.conf import settings

from scripts.chromium import PROGRAM as CHROMIUM
from tests.browser.looking import LEAVING
from tests.factories.mail_server import mail_server

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the tests' own thread
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def pytest_collection_modifyitems(items):
    left_out = pytest.mark.skip(reason="no Chromium on this machine: install it to run the browser tests")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("ALLOW_MISSING_BROWSER") != "false":
                item.add_marker(left_out)


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server(transactional_db, live_server):
    """The address of the work host; the site's own links lead there, too."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    before = settings.WAGTAILADMIN_BASE_URL
    settings.WAGTAILADMIN_BASE_URL = address
    yield address
    settings.WAGTAILADMIN_BASE_URL = before


@pytest.fixture
def mails():
    """A mail server that takes what the product sends."""
    before = settings.EMAIL_BACKEND, settings.EMAIL_PORT
    with mail_server() as (taking, port):
        settings.EMAIL_BACKEND, settings.EMAIL_PORT = SMTP, port
        yield taking
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = before


@pytest.fixture(params=["wide", "no-scripts"])
def look(request, chromium, server):
    """Open a window: wide with scripts, or as on a phone with every script refused; with "phone" as there, with scripts."""
    opened = []

    def open_window():
        context = chromium.new_context(
            viewport=WIDE if request.param == "wide" else PHONE, base_url=server, locale="en-GB"
        )
        if request.param == "no-scripts":
            context.route("**/*.js", lambda route: route.abort())
        context.add_init_script(LEAVING)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield open_window
    for context in opened:
        context.close()

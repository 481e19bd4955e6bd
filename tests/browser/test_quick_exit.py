"""F-128: somebody who must leave a family page at once leaves no way back to it."""

import pytest
from django.conf import settings
from django.utils.timezone import now
from wagtail.models import Locale, Page

from pages.sites import GuidanceText, build
from tests.browser.looking import check_page
from tests.factories import accounts as make

TITLE = "If a review is about your child"
FOR_FAMILIES = GuidanceText(key="for-you", title=TITLE, audience="families", body="We will talk to you.")
ELSEWHERE = "https://www.bbc.co.uk/weather"


@pytest.fixture
def site(server):
    """The address of a partnership's public site with a family page."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    port = int(server.rpartition(":")[2])
    build(make.partnership(), at=now(), guidance=[FOR_FAMILIES], port=port)
    return f"http://fenmarsh.localhost:{port}"


def leave(page, site):
    """Open the family page from the home page and press the button."""
    page.context.route(
        f"{ELSEWHERE}**", lambda route: route.fulfill(body="Weather", content_type="text/html")
    )
    page.goto(f"{site}/")
    page.get_by_role("link", name=TITLE).first.click()
    check_page(page)
    assert "stay in your browser's history" in page.locator("main").inner_text()
    page.locator(".govuk-exit-this-page__button").first.click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()


def test_with_scripts_the_way_back_skips_the_family_page(chromium, site):
    page = chromium.new_context().new_page()
    leave(page, site)
    assert page.url == f"{site}/"


def test_without_scripts_the_button_is_a_link(chromium, site):
    """The page says that what was looked at stays in the history; without scripts that is this page, too."""
    context = chromium.new_context()
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    leave(page, site)
    assert page.url.endswith("/for-you/")

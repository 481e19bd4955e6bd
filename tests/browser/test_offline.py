"""Without a network a form stays with what was written on it; before, the browser's own error page took its place."""

import pytest

from tests.browser.looking import check_page

SEND = "form => form.requestSubmit()"  # a button clicked again within a second is silent


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)], ids=["wide", "phone"])
def test_what_was_written_stays_when_the_network_is_gone_and_goes_out_when_it_is_back(chromium, server, size):
    width, height = size
    page = chromium.new_context(viewport={"width": width, "height": height}, base_url=server).new_page()
    page.goto("/account/login/", wait_until="networkidle")
    page.get_by_label("E-mail").fill("dana@fenmarsh.example")
    form = page.locator("main form").first
    page.context.set_offline(True)
    form.evaluate(SEND)
    said = page.get_by_role("alert").filter(has_text="You are offline")
    said.wait_for()
    assert page.evaluate("document.activeElement.className").endswith("app-offline")
    assert page.get_by_label("E-mail").input_value() == "dana@fenmarsh.example"
    form.evaluate(SEND)
    assert said.count() == 1
    check_page(page)
    page.context.set_offline(False)
    said.wait_for(state="detached")
    form.evaluate(SEND)
    page.get_by_role("heading", name="There is a problem").wait_for()


def test_what_was_long_to_write_stays_when_the_telephone_only_thinks_that_it_has_a_network(chromium, server):
    """As in a tunnel: nothing gets through, and navigator.onLine says that all is well."""
    page = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=server).new_page()
    page.goto("/theme/components/", wait_until="networkidle")
    page.get_by_label("Summary").fill("A long story.")
    page.context.route("**/*", lambda route: route.abort("timedout"))
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("alert").filter(has_text="You are offline").wait_for()
    assert page.get_by_label("Summary").input_value() == "A long story."
    page.context.unroute("**/*")
    page.locator("main form").first.evaluate(SEND)
    page.locator(".govuk-error-summary").wait_for()
    assert page.get_by_label("Summary").input_value() == "A long story."
    page.context.set_offline(True)
    page.get_by_role("link", name="Cases").first.click()
    page.get_by_role("alert").filter(has_text="You are offline").wait_for()
    assert page.get_by_label("Summary").input_value() == "A long story."

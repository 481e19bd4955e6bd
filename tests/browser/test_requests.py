"""An agency is asked, answers and is checked: on a phone and without scripts."""

import pytest

from tests.browser.looking import check_page
from tests.browser.people import come_in
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import requests


@pytest.fixture
def world(server):
    cast = cast_of(make.partnership())
    requests.set_up(cast)
    cast.case = requests.opened(cast, involved=[cast.health])
    return cast


@pytest.mark.parametrize("look", ["phone", "no-scripts"], indirect=True)
def test_ilse_is_asked_answers_is_sent_back_and_answers_again(world, look):
    page = look()
    come_in(page, world.rosa)
    page.goto(f"{world.case.get_absolute_url()}steps/scoping/")
    check_page(page)
    assert page.get_by_label("Fenmarsh health").is_checked()
    page.get_by_label("I have considered information law").check()
    page.get_by_role("button", name="Send the request").click()
    page.get_by_text("0 of 1 agency has returned").wait_for()
    check_page(page)
    agency = look()
    come_in(agency, world.ilse)
    agency.goto("/portal/")
    agency.get_by_role("link", name="Answer: Initial scoping", exact=True).click()
    check_page(agency)
    answer(agency, "Pasted notes.")
    page.goto("/portal/")
    page.get_by_role("link", name="Check: Fenmarsh health, Initial scoping", exact=True).click()
    check_page(page)
    page.get_by_label("No, send it back").check()
    page.get_by_label("What must be better?").fill("Say what you make of it.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The return is sent back to Fenmarsh health").wait_for()
    agency.goto("/portal/requests/")
    check_page(agency)
    agency.get_by_role("link", name="Initial scoping").click()
    agency.get_by_text("Say what you make of it.").wait_for()
    check_page(agency)
    answer(agency, "This is what we make of it.")
    page.goto("/portal/")
    page.get_by_role("link", name="Check: Fenmarsh health, Initial scoping", exact=True).click()
    page.get_by_label("Yes, accept it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The return of Fenmarsh health is accepted.").wait_for()
    check_page(page)
    page.get_by_role("link", name="All returns on one page").click()
    page.get_by_text("This is what we make of it.").wait_for()
    check_page(page)


def answer(page, text) -> None:
    """Through the form, from the part's page to the receipt."""
    page.get_by_role("button", name="Answer on the form").click()
    page.get_by_label("Analysis of your involvement").fill(text)
    page.get_by_role("button", name="Save and continue").click()
    check_page(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Return sent").wait_for()
    check_page(page)

"""Managing people and opening a case in an emergency, wide, on a phone and without scripts."""

import re
from datetime import date

import pytest

from matters.models import EmergencyAccess
from outbox.models import Message
from tests.browser.looking import check_page
from tests.browser.people import PASSWORD, come_in, set_up
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases


@pytest.fixture
def world(server):
    cast = cast_of(make.partnership())
    cast.case = cases.referred(cast)
    cast.lena = make.person("Lena Lead", email="lena@fenmarsh.example", agency=cast.police)
    make.holding(
        make.office(cast.partnership, "people_lead", agency=cast.police, leads_agency=True), cast.lena
    )
    return cast


def test_a_lead_invites_names_a_deputy_and_sees_somebody_off(world, look):
    page = look()
    come_in(page, world.lena)
    page.goto("/portal/people/")
    check_page(page)
    page.get_by_role("button", name="Invite somebody").click()
    check_page(page)
    page.get_by_label("Full name").fill("Pat Beat")
    page.get_by_label("E-mail address").fill("pat@police.example")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("can be accepted until").wait_for()
    path = re.search(r"/portal/people/join/\S+", Message.objects.get(letter="people-invited").body)[0]
    visitor = look()
    visitor.goto(path)
    check_page(visitor)
    visitor.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.get_by_label("Password, once more").fill(PASSWORD)
    visitor.get_by_role("button", name="Continue").click()
    set_up(visitor)
    assert visitor.url.endswith("/portal/")
    holding = world.dana.holdings.get()
    page.goto(f"/portal/people/{world.dana.slug}/")
    check_page(page)
    page.get_by_role("link", name="Name a deputy").first.click()
    check_page(page)
    page.get_by_label("Deputy").select_option(label="Petra Police")
    for box, number in zip(("day", "month", "year"), ("1", "12", str(date.today().year + 1)), strict=True):
        page.locator(f"[name=until_{box}]").fill(number)
    page.get_by_role("button", name="Name the deputy").click()
    page.get_by_text("Petra Police stands in for Dana Police.").wait_for()
    assert world.petra.holdings.get().deputy_for == holding.person
    page.goto(f"/portal/people/{world.petra.slug}/leave/")
    check_page(page)
    page.get_by_role("button", name="Close the account").click()
    page.get_by_text("The account of Petra Police is closed.").wait_for()
    check_page(page)


def test_a_case_opened_in_an_emergency_is_reviewed(world, look):
    page = look()
    come_in(page, world.erin)
    page.goto("/portal/emergency/")
    check_page(page)
    page.get_by_role("button", name="Open the case").click()
    check_page(page)
    page.get_by_label("Reference of the case").fill(world.case.reference)
    page.get_by_label("Why do you need to see it now?").fill("A child is at risk tonight.")
    page.get_by_role("button", name="Open the case").click()
    page.get_by_text("You may read this case for an hour.").wait_for()
    page.get_by_role("link", name="Who can see this case").click()
    check_page(page)
    manager = look()
    come_in(manager, world.rosa)
    manager.goto("/portal/emergency/reviews/")
    check_page(manager)
    manager.goto(f"/portal/emergency/reviews/{EmergencyAccess.objects.get().slug}/")
    check_page(manager)
    manager.get_by_label("It was in order", exact=True).check()
    manager.get_by_label("What did you find?").fill("Asked, and rightly so.")
    manager.get_by_role("button", name="Record the review").click()
    manager.get_by_text("Your review is recorded.").wait_for()

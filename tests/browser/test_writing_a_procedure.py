"""Rosa writes a change of the procedure by fields, and everybody reads what is in force: wide, on a phone, no scripts."""

import pytest
from django.conf import settings
from django.utils.timezone import now
from wagtail.models import Locale, Page

from pages.sites import GuidanceText, build
from tests.browser.looking import check_page
from tests.browser.people import sign_in
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import procedures

WAY = GuidanceText(
    key="way", title="How it goes", audience="staff", body="{procedure picture} The way of a case"
)
HOME = "/portal/procedures/fenmarsh/"


@pytest.fixture
def world(server):
    cast = cast_of(make.partnership())
    procedures.publish(cast.partnership)
    return cast


def test_rosa_sets_a_clock_and_a_condition_by_fields_and_reads_them_in_words(world, look):
    page = look()
    sign_in(page, world.rosa)
    page.goto(HOME)
    page.get_by_role("button", name="Draft a change").click()
    check_page(page)
    page.get_by_role("link", name="Name, review types, ladders and endings").click()
    check_page(page)
    page.goto(HOME)
    page.get_by_role("link", name="Vote on another learning review", exact=True).click()
    check_page(page)
    page.get_by_text("Add: Clock").click()
    clock = page.get_by_role("group", name="Clock 1", exact=True)
    clock.get_by_label("By when").fill("5")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Choose the unit").click()
    check_page(page)
    assert clock.get_by_label("By when").input_value() == "5"
    clock.get_by_label("Unit").select_option("working days")
    clock.get_by_label("Counted from").select_option(label="“Vote on a review”: decided")
    page.get_by_role("button", name="Say it back in words").click()
    page.get_by_text("within 5 working days from the moment that “Vote on a review” is decided").wait_for()
    page.get_by_text("only when the outcome of “Vote on a review” is “Do not carry it out”").wait_for()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("region", name="Picture of the procedure").wait_for()
    check_page(page)
    page.get_by_role("link", name="What it changes, and approval").click()
    page.get_by_text("5 working days after go_ahead.decided").wait_for()
    check_page(page)


def test_everybody_reads_the_way_of_a_case_drawn_and_as_a_list(world, server, look):
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    port = int(server.rpartition(":")[2])
    build(world.partnership, at=now(), guidance=[WAY], port=port)
    page = look()
    page.goto(f"http://fenmarsh.localhost:{port}/guidance/way/")
    check_page(page)
    assert page.get_by_role("region", name="The way of a case, as a picture").is_visible()
    assert page.get_by_role("listitem").filter(has_text="Vote on a review").first.is_visible()

"""Rosa writes a change of the procedure by fields, and everybody reads what is in force: wide, on a phone, no scripts."""

import pytest
from django.conf import settings
from django.utils.timezone import now
from wagtail.models import Locale, Page

from pages.sites import GuidanceText, build
from tests.browser.looking import check_page
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import procedures
from tests.factories.visits import visitor

WAY = GuidanceText(
    key="way", title="How it goes", audience="staff", body="{procedure picture} The way of a case"
)
HOME = "/portal/procedures/fenmarsh/"


@pytest.fixture
def world(server):
    cast = cast_of(make.partnership())
    procedures.publish(cast.partnership)
    return cast


@pytest.fixture
def draft(world, look, server):
    """A window in which Rosa is signed in, with a draft begun; how people sign in is shown elsewhere."""
    client = visitor(world.rosa)
    client.post(f"{HOME}do/", {"do": "start"})
    page, name = look(), settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
    return page


@pytest.mark.parametrize("look", ["no-scripts"], indirect=True)
def test_rosa_sets_a_clock_and_who_acts_by_fields_and_reads_them_in_words(draft):
    page = draft
    page.goto(HOME)
    check_page(page)
    page.get_by_role("link", name="Vote on another learning review", exact=True).click()
    page.get_by_text("Add: Clock", exact=True).click()
    clock = page.get_by_role("group", name="Clock 1", exact=True)
    clock.get_by_label("By when").fill("5")
    voices = page.get_by_role("group", name="Who has a voice", exact=True)
    voices.get_by_label("Some, each by an attribute or under a condition").check()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Choose the unit").click()
    check_page(page)
    assert clock.get_by_label("By when").input_value() == "5"
    clock.get_by_label("Unit").select_option("working days")
    clock.get_by_label("Counted from").select_option(label="“Vote on a review”: decided")
    some = page.get_by_role("group", name="Who has a voice 1", exact=True)
    some.get_by_label("Who is meant").select_option(label="Seat: Police")
    some.get_by_text("Only when", exact=True).click()
    asked = some.get_by_label("What is asked").first
    asked.select_option(label="“Vote on a review” ends with “Do not carry it out”")
    page.get_by_role("button", name="Say it back in words").click()
    page.get_by_text("within 5 working days from the moment that “Vote on a review” is decided").wait_for()
    page.get_by_text("Police: Understood: only when the outcome of “Vote on a review” is “Do not").wait_for()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="What it changes, and approval").click()
    page.get_by_text("5 working days after go_ahead.decided").wait_for()
    check_page(page)


@pytest.mark.parametrize("look", ["wide"], indirect=True)
def test_the_head_and_a_step_can_be_written_by_everybody(draft):
    page = draft
    page.goto(HOME)
    page.get_by_role("region", name="Picture of the procedure").wait_for()
    page.get_by_role("link", name="Name, review types, conditions, groups, reminders and endings").click()
    check_page(page)
    page.goto(f"{HOME}step/other/")
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

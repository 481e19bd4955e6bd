"""F-139: what each person is refused, in words, with a way back and nothing lost; played in a browser."""

import re

import pytest
from django.utils.timezone import now

from tests.browser.looking import check_page
from tests.browser.people import PASSWORD, come_in, sign_in
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases

CHILD = "Zebedee Canary"


@pytest.fixture
def world(server):
    cast = cast_of(make.partnership())
    cast.case = cases.referred(cast, at=now())
    cast.stranger = make.person("Sam Stranger", email="sam@norwick.example")
    return cast


def says(page, words):
    page.get_by_text(re.compile(words)).first.wait_for()
    check_page(page)
    assert CHILD not in page.content()


def test_whoever_has_no_right_to_a_case_finds_nothing_and_a_way_back(world, look):
    page = look()
    page.goto(world.case.get_absolute_url())
    says(page, "Sign in")  # not signed in: the way in, and no word about the case
    come_in(page, world.stranger)
    page.goto(world.case.get_absolute_url())
    says(page, "not found")
    page.get_by_role("link", name=re.compile("My tasks|start", re.I)).first.click()
    check_page(page)
    page.goto("/portal/operations/")
    says(page, "Only people whose office runs the system")


def test_a_wrong_password_and_a_wrong_code_let_nobody_in(world, look):
    page = look()
    page.goto("/account/login/")
    page.get_by_label(re.compile("mail")).fill(world.dana.email)
    page.get_by_label("Password", exact=True).fill("not-the-password")
    page.get_by_role("button", name="Continue").click()
    says(page, "There is a problem")
    sign_in(page, world.dana)
    page.get_by_role("button", name="Sign out").or_(page.get_by_role("link", name="Sign out")).first.click()
    page.goto("/account/login/")
    page.get_by_label(re.compile("mail")).fill(world.dana.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("code", re.I)).first.fill("000000")
    page.locator("main").get_by_role("button", name="Sign in").click()
    says(page, "There is a problem")
    page.goto("/portal/")
    assert "/portal/" not in page.url


def test_a_voice_that_counts_already_is_refused_and_what_was_typed_stays(world, look):
    page, other = look(), look()
    come_in(page, world.dana)
    page.get_by_role("link", name=re.compile("^Vote: ")).click()
    page.get_by_label("Carry it out", exact=True).check()
    page.get_by_label("Reasons").fill("Two agencies did not speak to each other.")
    cases.votes(world.case, world, "go-ahead", at=now())  # meanwhile, from another window
    page.get_by_role("button", name="Vote", exact=True).click()
    says(page, "counts once")
    assert "Two agencies did not speak to each other." in page.locator("main").inner_text()
    come_in(other, world.petra)  # she referred it: no vote is among her tasks
    other.goto(f"{world.case.get_absolute_url()}steps/go_ahead/")
    check_page(other)
    assert other.get_by_role("button", name="Vote", exact=True).count() == 0

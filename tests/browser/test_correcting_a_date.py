"""F-039: whoever handles a case corrects a date, wide, on a phone and without scripts; then finds it in the list."""

import pytest
from django.utils.timezone import localdate, now

from tests.browser.looking import check_page
from tests.browser.people import come_in
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from workflows.cases.models import Correction


@pytest.fixture
def cast(server):
    """A case that was referred just now; the agency has known of it since 2 September 2024, so it is late."""
    cast = cast_of(make.partnership())
    cast.case = cases.referred(cast, at=now())
    return cast


def test_rosa_corrects_the_day_of_becoming_aware_and_the_case_is_late_no_longer(cast, look):
    page = look()
    come_in(page, cast.rosa)
    page.goto("/portal/cases/?late=on")
    check_page(page)
    page.get_by_role("link", name=cast.case.reference).click()
    check_page(page)
    page.get_by_role("link", name="Correct the date: Became aware").click()
    check_page(page)
    page.get_by_role("button", name="See what moves").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    check_page(page)
    today = localdate()
    for part in ("day", "month", "year"):
        page.locator(f"[name=day_{part}]").fill(str(getattr(today, part)))
    page.get_by_label("Why is it corrected?").fill("The form had the year wrong.")
    page.get_by_role("button", name="See what moves").click()
    page.get_by_text("No longer late").wait_for()
    check_page(page)
    page.get_by_role("button", name="Correct the date").click()
    page.get_by_text("The date is corrected.").wait_for()
    check_page(page)
    assert "The form had the year wrong." in page.locator("main").inner_text()
    assert Correction.objects.get().by == cast.rosa
    page.goto("/portal/cases/?late=on")
    page.get_by_text("No case that you may see is late.").wait_for()
    check_page(page)

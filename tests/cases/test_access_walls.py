"""CP-23: a declared conflict of interest is a wall on every path, told, looked back on, and lifted by others only."""

from datetime import timedelta

import pytest

from accounts.people import leaving
from forms.filling.models import Draft
from journal.models import Entry
from matters.acting import SETUP, acting
from matters.duties import owe
from matters.models import Conflict, Duty
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
REASON = {"reason": "She took them for somebody of the same name."}


@pytest.fixture
def case(open_case):
    return open_case


@pytest.fixture
def walled(cast, case, clock):  # noqa: F811
    """Dana read the case at 9:00 and declared a conflict at 9:05; now it is 9:10."""
    browser = browser_of(cast.dana)
    browser.get(case.get_absolute_url())
    clock.move_to(MONDAY + timedelta(minutes=5), tick=False)
    assert browser.post(f"{case.get_absolute_url()}conflict/").status_code == 302
    clock.move_to(MONDAY + timedelta(minutes=10), tick=False)
    return browser


def wall_page(case):
    return f"{case.get_absolute_url()}walls/{Conflict.objects.latest('pk').slug}/"


def test_no_path_leads_past_the_wall(cast, case, walled):
    draft = Draft.objects.get(matter=case.matter)
    paths = ["", "access/", "conflict/", "steps/go_ahead/", "steps/referral/"]
    assert {walled.get(f"{case.get_absolute_url()}{path}").status_code for path in paths} == {404}
    assert walled.get(f"/forms/{draft.slug}/receipt/").status_code == 404
    assert walled.get(wall_page(case)).status_code == 404
    for path in ("/portal/", "/portal/cases/"):
        assert case.reference not in says(walled.get(path))


def test_another_office_gives_no_way_round_the_wall(cast, case, walled):
    make.holding(cast.manager, cast.dana)
    assert walled.get(case.get_absolute_url()).status_code == 404


def test_whoever_handles_the_case_is_told_by_reference_only(cast, case, walled):
    mail = Message.objects.get(letter="conflict-declared")
    assert (mail.person, mail.subject) == (
        cast.rosa,
        f"{case.reference}: a conflict of interest was declared",
    )
    assert "Dana" not in mail.body
    assert wall_page(case) in mail.body


def test_whoever_handles_the_case_sees_what_had_been_read(cast, case, walled):
    page = says(browser_of(cast.rosa).get(wall_page(case)))
    assert "What Dana Police had read before 2 September 2024, 10:05: Declaring a conflict, viewed" in page
    assert "2 September 2024, 10:00: The case, viewed" in page
    refused = browser_of(cast.ilse).get(wall_page(case))
    assert (refused.status_code, "Only an office that handles" in says(refused)) == (403, True)


def test_who_sees_the_case_names_the_wall(cast, case, walled):
    page = says(browser_of(cast.ilse).get(f"{case.get_absolute_url()}access/"))
    now, before = page.split("Before", 1)
    assert "Dana Police" not in now.split("Who can see this case now")[1]
    assert "Dana Police (declared a conflict of interest) Reads it" in before
    assert "Dana Police declared one on 2 September 2024, 10:05." in before


def test_work_of_the_walled_persons_own_is_handed_on_and_stranded_work_is_shown(cast, case, clock):  # noqa: F811
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        owe(act, title="Write the summary", path="/portal/", label=case.reference, person=cast.dana)
    browser_of(cast.dana).post(f"{case.get_absolute_url()}conflict/")
    assert Duty.objects.get(title="Write the summary").office == cast.manager
    page = f"{case.get_absolute_url()}access/"
    assert "Vote: Vote on a review: Police lead" in says(browser_of(cast.rosa).get(page))
    make.holding(cast.police_lead, cast.petra)
    assert "Nobody can do some of the work." not in says(browser_of(cast.rosa).get(page))


def test_the_office_that_handles_the_case_lifts_the_wall_with_a_reason(cast, case, walled):
    assert browser_of(cast.rosa).post(wall_page(case), {"reason": ""}).status_code in (200, 400)
    assert walled.get(case.get_absolute_url()).status_code == 404
    assert browser_of(cast.rosa).post(wall_page(case), REASON).status_code == 302
    assert walled.get(case.get_absolute_url()).status_code == 200
    entry = Entry.objects.get(key="conflict.lifted")
    assert (entry.by, entry.reason) == ("Rosa Marsh", REASON["reason"])
    assert Message.objects.get(letter="conflict-lifted").person == cast.dana
    again = browser_of(cast.rosa).post(wall_page(case), REASON)
    assert again.status_code == 409


def test_nobody_lifts_the_own_wall(cast, case):
    """Even the manager, who may lift those of others."""
    browser_of(cast.rosa).post(f"{case.get_absolute_url()}conflict/")
    assert browser_of(cast.rosa).post(wall_page(case), REASON).status_code == 404
    assert Conflict.objects.standing().count() == 1


def test_those_who_do_not_handle_the_case_lift_no_wall(cast, case, walled):
    assert browser_of(cast.ilse).post(wall_page(case), REASON).status_code == 403
    assert Conflict.objects.standing().count() == 1


def test_a_conflict_can_be_declared_anew_after_the_wall_was_lifted(cast, case, walled):
    browser_of(cast.rosa).post(wall_page(case), REASON)
    assert walled.post(f"{case.get_absolute_url()}conflict/").status_code == 302
    assert walled.get(case.get_absolute_url()).status_code == 404
    assert Conflict.objects.count() == 2


def test_a_wall_outlives_leaving_and_coming_back(cast, case, walled):
    make.holding(
        make.office(cast.partnership, "people_lead", agency=cast.police, leads_agency=True), cast.petra
    )
    leaving.leave(cast.dana, by=cast.petra, at=MONDAY + timedelta(minutes=10))
    assert Conflict.objects.standing().filter(person=cast.dana).exists()

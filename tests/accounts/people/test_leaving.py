"""F-111: a leaver is out with the next click; somebody who moves sees the new agency's things and not the old one's."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import Person
from accounts.people import offices
from accounts.signing_in import cookies, remembered, resets
from accounts.signing_in.models import RememberedDevice, Session
from forms.filling.models import Draft
from journal.models import Entry
from matters.acting import SETUP, acting
from matters.duties import owe
from matters.models import Duty, MatterAccess
from matters.services import let_see
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, link_in_mail, says
from tests.factories import accounts as make
from tests.factories import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(open_case):
    return open_case


def leaves(by, person):
    return browser_of(by).post(f"/portal/people/{person.slug}/leave/")


def test_a_leavers_session_ends_with_the_next_click(cast, case):
    make.holding(cast.police_lead, cast.greta)
    browser = browser_of(cast.greta)
    assert browser.get(case.get_absolute_url()).status_code == 200
    assert leaves(cast.dana, cast.greta).status_code == 302
    answer = browser.get(case.get_absolute_url())
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")
    cast.greta.refresh_from_db()
    assert (cast.greta.is_active, cast.greta.has_usable_password()) == (False, False)


def device_of(person, browser):
    """The person has let this browser sign in without a code."""
    answer = HttpResponse()
    request = RequestFactory().get("/", headers={"user-agent": "Firefox"})
    device = remembered.remember(request, answer, person, MONDAY)
    browser.cookies[cookies.name_of(remembered.COOKIE)] = answer.cookies[
        cookies.name_of(remembered.COOKIE)
    ].value
    return device


def test_nothing_that_a_leavers_browsers_hold_is_left(cast):
    """Sessions in two browsers, a remembered device, a link for a new password; Dana's own stay."""
    browsers = [browser_of(cast.greta), browser_of(cast.greta)]
    device_of(cast.greta, browsers[0])
    reset = resets.link_for(cast.greta).partition("localhost:8000")[2]
    asker = browser_of(cast.dana)
    assert asker.post(f"/portal/people/{cast.greta.slug}/leave/").status_code == 302
    assert not Session.objects.filter(person=cast.greta).exists()
    assert not RememberedDevice.objects.filter(user=cast.greta).exists()
    assert "no longer works" in says(browser_of().get(reset))
    assert [browser.get("/account/").status_code for browser in (*browsers, asker)] == [302, 302, 200]


def test_a_copied_cookie_of_a_leaver_opens_nothing_when_the_account_opens_again(cast):
    copy = browser_of(cast.greta)
    leaves(cast.dana, cast.greta)
    Person.objects.filter(pk=cast.greta.pk).update(is_active=True, password=cast.greta.password)
    assert copy.get("/account/").status_code == 302


def test_a_leavers_offices_and_deputies_end_and_all_of_it_stays_on_record(cast, case):
    holding = make.holding(cast.police_lead, cast.petra)
    offices.deputise(
        holding, deputy=cast.greta, since=MONDAY.date(), until=date(2024, 9, 6), by=cast.dana, at=MONDAY
    )
    browser = browser_of(cast.greta)
    assert browser.get(case.get_absolute_url()).status_code == 200
    leaves(cast.dana, cast.petra)
    assert browser.get(case.get_absolute_url()).status_code == 404
    page = browser_of(cast.dana).get(f"/portal/people/{cast.petra.slug}/")
    assert "Has left" in says(page)
    assert "Police lead, Fenmarsh, 1 January 2020 to 1 September 2024" in says(page)
    assert "Petra Police" in says(browser_of(cast.dana).get("/portal/people/?show=left"))
    assert Entry.objects.filter(key="people.left", what="Petra Police has left.").exists()


def test_a_leavers_rights_by_name_end_and_the_own_work_goes_to_who_handles_the_cases(cast, case):
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        let_see(act, "reads", "Reviews the case.", person=cast.greta)
        owe(act, title="Write the summary", path="/portal/", label=case.reference, person=cast.greta)
    leaves(cast.dana, cast.greta)
    assert MatterAccess.objects.get(person=cast.greta).until == MONDAY
    assert Duty.objects.get(title="Write the summary").office == cast.manager
    assert "Write the summary" in says(browser_of(cast.rosa).get("/portal/"))
    mail = Message.objects.get(letter="people-work-handed-on")
    assert (mail.person, mail.subject) == (cast.rosa, f"{case.reference}: work is yours now")
    assert "Greta" not in mail.body


def test_a_leavers_drafts_stay_with_the_agency(cast):
    """Petra began a referral: Dana, who leads the police, goes on with it."""
    draft = cases.draft(cast)
    leaves(cast.dana, cast.petra)
    page = browser_of(cast.dana).get("/portal/")
    assert draft.get_absolute_url() in page.content.decode()
    assert browser_of(cast.dana).get(f"/forms/{draft.slug}/check/").status_code == 200
    assert Draft.objects.open_for(cast.greta).get() == draft


def test_a_leaver_is_told_of_nothing_any_more(cast, case):
    make.holding(cast.police_lead, cast.greta)
    leaves(cast.dana, cast.greta)
    assert not Message.objects.filter(person=cast.greta).exists()
    assert not Duty.objects.of(Person.objects.get(pk=cast.greta.pk), MONDAY).exists()


def test_nobody_closes_the_own_account_or_that_of_an_agency_with_a_lead(cast):
    own = leaves(cast.dana, cast.dana)
    assert (own.status_code, "Nobody closes their own account." in says(own)) == (403, True)
    others = leaves(cast.rosa, cast.greta)
    assert (others.status_code, "manages its own people" in says(others)) == (403, True)
    assert leaves(cast.dana, cast.ilse).status_code == 404
    assert not Person.objects.filter(is_active=False).exists()


def test_the_manager_sees_off_people_of_an_agency_without_a_lead(cast):
    assert leaves(cast.rosa, cast.ilse).status_code == 302
    assert not Person.objects.get(pk=cast.ilse.pk).is_active


def test_closing_twice_says_that_it_was_done(cast):
    leaves(cast.dana, cast.greta)
    assert leaves(cast.dana, cast.greta).status_code == 409


@pytest.fixture
def moved(cast, case):
    """Petra of the police, who held an office there, has accepted health's invitation. Rosa leads health's people."""
    make.holding(cast.police_lead, cast.petra)
    with acting(case.matter, by=SETUP, at=MONDAY) as act:
        let_see(act, "reads", "Reviews the case.", person=cast.petra)
    data = {"name": "Petra Police", "email": cast.petra.email, "place": f"agency-{cast.health.pk}"}
    assert browser_of(cast.rosa).post("/portal/people/invite/", data).status_code == 302
    browser = browser_of(cast.petra)
    path = link_in_mail(cast.petra.email)
    assert "If you accept, you move." in says(browser.get(path))
    assert browser.post(path).status_code == 302
    cast.petra.refresh_from_db()
    return browser


def test_somebody_who_moves_loses_the_old_agencys_sight_and_offices_in_one_act(cast, case, moved):
    assert cast.petra.agency == cast.health
    assert moved.get(case.get_absolute_url()).status_code == 404
    draft = Draft.objects.get(matter=case.matter)
    assert moved.get(f"/forms/{draft.slug}/receipt/").status_code == 404
    assert browser_of(cast.greta).get(f"/forms/{draft.slug}/receipt/").status_code == 200
    assert not cast.petra.holdings.in_force(MONDAY.date()).exists()
    moments = Entry.objects.filter(key__in=["people.office-ended", "people.moved-away", "people.moved-here"])
    assert {entry.at for entry in moments} == {MONDAY}
    assert moments.count() == 3


def test_somebody_who_moves_is_out_of_every_browser_but_the_one_they_accept_in(cast, case):
    """The old agency's machine may still be signed in, or remembered."""
    left_behind = browser_of(cast.petra)
    device_of(cast.petra, left_behind)
    data = {"name": "Petra Police", "email": cast.petra.email, "place": f"agency-{cast.health.pk}"}
    browser_of(cast.rosa).post("/portal/people/invite/", data)
    here = browser_of(cast.petra)
    assert here.post(link_in_mail(cast.petra.email)).status_code == 302
    assert [row.session_key for row in Session.objects.filter(person=cast.petra)] == [
        here.session.session_key
    ]
    assert not RememberedDevice.objects.filter(user=cast.petra).exists()
    assert [browser.get("/account/").status_code for browser in (left_behind, here)] == [302, 200]


def test_somebody_who_takes_an_office_beside_their_own_agency_stays_signed_in(cast):
    """It is no move: nothing of what they could see has ended."""
    other = browser_of(cast.petra)
    data = {"name": "Petra Police", "email": cast.petra.email, "place": f"partnership-{cast.partnership.pk}"}
    browser_of(cast.rosa).post("/portal/people/invite/", data)
    assert browser_of(cast.petra).post(link_in_mail(cast.petra.email)).status_code == 302
    assert other.get("/account/").status_code == 200


def test_somebody_who_moves_sees_what_the_new_agency_sees(cast, moved):
    draft = cases.draft(cast, by=cast.ilse)
    assert moved.get(f"/forms/{draft.slug}/check/").status_code == 200


def test_the_old_agency_is_told_of_the_move(cast, moved):
    mail = Message.objects.get(letter="people-moved")
    assert mail.person == cast.dana
    assert re.search(r"Petra Police has moved to another agency on 2 September 2024", mail.body)


def test_the_old_lead_no_longer_manages_somebody_who_moved(cast, moved):
    assert browser_of(cast.dana).get(f"/portal/people/{cast.petra.slug}/").status_code == 404

"""F-113: emergency access has a reason, lasts an hour, is told at once and reviewed by another."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Holding
from journal.models import Entry
from matters.models import Duty, EmergencyAccess
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from workflows.cases.access.emergencies import break_glass

pytestmark = pytest.mark.django_db
REASON = "A child is at risk tonight, and the manager cannot be reached."
VERDICT = {"outcome": "in order", "finding": "She asked the manager the next morning."}


@pytest.fixture
def case(open_case):
    return open_case


def breaks_glass(person, reference, reason=REASON):
    return browser_of(person).post("/portal/emergency/", {"reference": reference, "reason": reason})


def test_erin_reads_the_case_for_an_hour_and_no_longer(cast, case, clock):  # noqa: F811
    browser = browser_of(cast.erin)
    assert browser.get(case.get_absolute_url()).status_code == 404
    answer = breaks_glass(cast.erin, case.reference)
    assert (answer.status_code, answer["Location"]) == (302, case.get_absolute_url())
    for minutes, status in ((0, 200), (59, 200), (60, 404)):
        clock.move_to(MONDAY + timedelta(minutes=minutes), tick=False)
        assert browser_of(cast.erin).get(case.get_absolute_url()).status_code == status, minutes


def test_whoever_handles_the_case_is_told_at_once_by_reference_only(cast, case, clock):  # noqa: F811
    """At night too, when other mails wait for the morning."""
    clock.move_to(datetime(2024, 9, 2, 23, tzinfo=UTC), tick=False)
    breaks_glass(cast.erin, case.reference)
    mail = Message.objects.get(letter="emergency-access")
    assert (mail.person, mail.subject) == (cast.rosa, f"{case.reference}: somebody opened it in an emergency")
    assert mail.not_before == datetime(2024, 9, 2, 23, tzinfo=UTC)
    assert "Erin" not in mail.body
    assert "at risk" not in mail.body


def test_the_reason_is_asked_for_and_kept_sealed(cast, case):
    assert breaks_glass(cast.erin, case.reference, reason=" ").status_code == 400
    assert not EmergencyAccess.objects.exists()
    breaks_glass(cast.erin, case.reference)
    row = EmergencyAccess.objects.get()
    assert row.reason == REASON
    assert REASON.encode() not in bytes(EmergencyAccess.objects.values_list("reason", flat=True).get())
    assert Entry.objects.get(key="emergency.opened").by == "Erin Oncall"


def test_another_one_reviews_it_and_the_outcome_is_recorded(cast, case):
    breaks_glass(cast.erin, case.reference)
    browser_of(cast.erin).get(case.get_absolute_url())
    row = EmergencyAccess.objects.get()
    path = f"/portal/emergency/reviews/{row.slug}/"
    rosa = browser_of(cast.rosa)
    assert path in rosa.get("/portal/").content.decode()  # a task of hers
    assert "To review" in says(rosa.get("/portal/emergency/reviews/"))
    page = says(rosa.get(path))
    assert REASON in page
    assert "2 September 2024, 10:00: The case, viewed" in page
    assert rosa.post(path, VERDICT).status_code == 302
    assert path not in rosa.get("/portal/").content.decode()
    entry = Entry.objects.get(key="emergency.reviewed")
    assert (entry.by, entry.reason) == ("Rosa Marsh", VERDICT["finding"])
    assert "It was in order. Reviewed by Rosa Marsh on 2 September 2024, 10:00." in says(rosa.get(path))
    assert rosa.post(path, VERDICT).status_code == 409


def test_nobody_reviews_their_own(cast, case):
    """Erin handles cases too from the next day on."""
    breaks_glass(cast.erin, case.reference)
    make.holding(cast.manager, cast.erin)
    row = EmergencyAccess.objects.get()
    page = browser_of(cast.erin).post(f"/portal/emergency/reviews/{row.slug}/", VERDICT)
    assert (page.status_code, "Nobody reviews their own emergency access." in says(page)) == (403, True)
    row.refresh_from_db()
    assert row.reviewed_at is None


def test_it_never_leads_past_a_declared_conflict(cast, case):
    """CP-23: the answer is the one for a case that does not exist."""
    breaks_glass(cast.erin, case.reference)
    browser_of(cast.erin).post(f"{case.get_absolute_url()}conflict/")
    walled, unknown = breaks_glass(cast.erin, case.reference), breaks_glass(cast.erin, "FEN-2024-9999")
    sentence = "No case that you may open in an emergency has this reference."
    assert [(page.status_code, sentence in says(page)) for page in (walled, unknown)] == [(400, True)] * 2
    assert browser_of(cast.erin).get(case.get_absolute_url()).status_code == 404
    assert EmergencyAccess.objects.count() == 1


def test_it_never_leads_into_another_partnership(cast):
    """Not even for somebody who may elsewhere, and whose agency is a member there."""
    norwick = cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")
    theirs = cases.referred(norwick)
    cast.health.memberships.create(partnership=norwick.partnership, since=MONDAY.date())
    assert breaks_glass(cast.erin, theirs.reference).status_code == 400
    assert browser_of(cast.erin).get(theirs.get_absolute_url()).status_code == 404


def test_only_an_office_in_force_that_may_opens_the_page(cast, case):
    assert breaks_glass(cast.ilse, case.reference).status_code == 403
    Holding.objects.filter(person=cast.erin).update(until=MONDAY.date() - timedelta(days=1))
    assert breaks_glass(cast.erin, case.reference).status_code == 403
    assert not EmergencyAccess.objects.exists()


def test_whoever_may_see_the_case_anyway_breaks_no_glass(cast, case):
    make.holding(cast.on_call, cast.ilse)
    assert breaks_glass(cast.ilse, case.reference)["Location"] == case.get_absolute_url()
    assert not EmergencyAccess.objects.exists()


def test_asked_twice_in_the_same_second_it_is_one_hour_with_one_review(cast, case):
    """The second request was let through before the first one had been written down."""
    said = {"by": cast.erin, "at": MONDAY, "reason": "The child is in danger."}
    first = break_glass(case, **said)
    assert break_glass(case, **said) == first
    assert EmergencyAccess.objects.count() == 1
    assert Duty.objects.filter(title="Review an emergency access").count() == 1
    assert break_glass(case, **said | {"at": MONDAY + timedelta(hours=1)}) != first


def test_the_emergency_is_listed_among_those_who_saw_the_case(cast, case):
    breaks_glass(cast.erin, case.reference)
    page = says(browser_of(cast.rosa).get(f"{case.get_absolute_url()}access/"))
    assert "Erin Oncall Reads it Emergency access as On call. 2 September 2024 2 September 2024" in page

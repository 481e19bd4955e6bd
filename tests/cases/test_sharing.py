"""F-048: one product of a case is read by whom it is shared with, until its last day or until it is ended; then nowhere."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from pypdf import PdfReader

from journal.models import Access, Entry
from matters import erase
from matters.acting import SETUP, acting
from outbox.models import Message
from tests.accounts.people.conftest import browser_of, days, says
from tests.factories import cases, meetings, requests
from workflows.cases.models import Sharing
from workflows.cases.running.changes import undo
from workflows.information_requests.models import InformationRequest
from workflows.information_requests.services import release
from workflows.meetings.recording import record
from workflows.meetings.services import plan

pytestmark = pytest.mark.django_db
BASIS = "The school asks, and the law lets us tell it: Heron Canary."
CHILD = cases.ANSWERS["child_name"]


@pytest.fixture(autouse=True)
def clock():
    """Stands still until a test moves it."""
    cache.clear()
    with time_machine.travel(cases.MONDAY, tick=False) as clock:
        yield clock
    cache.clear()


@pytest.fixture
def case(told_case):
    return told_case


def said(**more) -> dict:
    """What Rosa types to share something with Omar, who sees nothing of the case, to the Friday."""
    return {"how": "on screen", "because": BASIS, **days(until="6 9 2024"), **more}


def share(cast, case, step="referral", product="sent", by=None, **more):
    whom = {} if "whom" in more else {"whom": "person", "person": cast.omar.slug}
    products = {} if "products" in more else {"products": [f"{step}.{product}"]}
    path = f"{case.get_absolute_url()}products/share/"
    return browser_of(by or cast.rosa).post(path, said(**whom, **products, **more))


def shared(cast, case, **more) -> Sharing:
    assert share(cast, case, **more).status_code == 302
    return Sharing.objects.latest("pk")


def read(person, sharing, what=""):
    return browser_of(person).get(f"{sharing.get_absolute_url()}{what}")


def test_rosa_sees_what_the_case_has_brought_forth_each_where_it_is_read(cast, case):
    page = browser_of(cast.rosa).get(f"{case.get_absolute_url()}products/")
    assert [(one.step.key, one.product.key) for one in page.context["products"]] == [
        ("referral", "sent"),
        ("go_ahead", "outcome"),
        ("tell", "notice"),
    ]
    for one in page.context["products"]:
        assert browser_of(cast.rosa).get(one.product.path).status_code == 200
    assert "What this case has brought forth" in says(browser_of(cast.dana).get(case.get_absolute_url()))
    assert "/share/" not in browser_of(cast.dana).get(f"{case.get_absolute_url()}products/").content.decode()


def test_omar_reads_the_one_product_and_nothing_else_of_the_case_and_each_reading_is_noted(cast, case):
    sharing = shared(cast, case)
    mail = Message.objects.get(person=cast.omar)
    assert sharing.get_absolute_url() in mail.body
    assert "until 6 September 2024" in mail.body
    assert CHILD not in mail.body
    assert BASIS not in mail.body
    page = read(cast.omar, sharing)
    assert CHILD in says(page)
    assert "no-store" in page["Cache-Control"]
    assert "Shared with you" in says(page)
    assert sharing.title in says(browser_of(cast.omar).get("/portal/shared/"))
    assert list(Access.objects.filter(person=cast.omar).values_list("route", "how")) == [
        ("cases:shared", "viewed")
    ]
    for step in ("", "products/", "history/", "steps/referral/", "steps/go_ahead/"):
        assert browser_of(cast.omar).get(f"{case.get_absolute_url()}{step}").status_code == 404
    assert case.reference not in says(browser_of(cast.omar).get("/portal/cases/"))
    for stranger in (cast.erin, cast.ilse, cast.rosa):
        assert read(stranger, sharing).status_code == 404


def test_an_outcome_is_shared_with_its_reasons_and_a_notice_with_its_text(cast, case):
    outcome = shared(cast, case, step="go_ahead", product="outcome")
    assert "Because of Quillon Canary." in says(read(cast.omar, outcome))
    notice = shared(cast, case, step="tell", product="notice")
    assert "Rosa Marsh" in says(read(cast.omar, notice))


@pytest.mark.parametrize("whom", ["office", "agency"])
def test_an_office_or_an_agency_reads_through_whoever_is_there_now(cast, case, whom):
    key = {"office": cast.on_call.key, "agency": cast.health.slug}[whom]
    sharing = shared(cast, case, whom=whom, **{whom: key})
    assert CHILD in says(read(cast.erin, sharing))
    assert read(cast.omar, sharing).status_code == 404
    cast.erin.holdings.update(until=datetime(2024, 9, 1, tzinfo=UTC))
    cast.erin.agency = cast.police
    cast.erin.save()
    assert read(cast.erin, sharing).status_code == 404


def test_whoever_has_moved_away_reads_nothing_though_it_was_shared_by_name(cast, case):
    sharing = shared(cast, case)
    assert CHILD in says(read(cast.omar, sharing))
    cast.omar.agency.memberships.update(until=datetime(2024, 9, 1, tzinfo=UTC))
    assert read(cast.omar, sharing).status_code == 404


def test_the_same_is_not_shared_twice_with_the_same_person(cast, case):
    shared(cast, case)
    again = share(cast, case)
    assert (again.status_code, Sharing.objects.count()) == (409, 1)


def test_it_ends_everywhere_from_the_moment_it_is_ended(cast, case):
    sharing = shared(cast, case, how="take away")
    ending = f"{case.get_absolute_url()}sharings/{sharing.slug}/end/"
    assert read(cast.omar, sharing, "copy/").status_code == 200
    assert "It ends at once" in says(browser_of(cast.rosa).get(ending))
    assert browser_of(cast.rosa).post(ending).status_code == 302
    for what in ("", "copy/", "conflict/"):
        assert read(cast.omar, sharing, what).status_code == 404
    assert sharing.title not in says(browser_of(cast.omar).get("/portal/shared/"))
    assert "Ended 2 September 2024" in says(browser_of(cast.rosa).get(f"{case.get_absolute_url()}products/"))
    assert browser_of(cast.rosa).post(ending).status_code == 409
    assert list(Entry.objects.filter(key__startswith="sharing.").values_list("key", flat=True)) == [
        "sharing.given",
        "sharing.ended",
    ]


def test_it_is_read_to_the_end_of_its_last_day_in_london(cast, case, clock):
    sharing = shared(cast, case)
    clock.move_to(datetime(2024, 9, 6, 22, 59, tzinfo=UTC), tick=False)
    assert read(cast.omar, sharing).status_code == 200
    clock.move_to(datetime(2024, 9, 6, 23, 0, tzinfo=UTC), tick=False)
    assert read(cast.omar, sharing).status_code == 404


def test_a_copy_to_take_away_carries_its_readers_name_and_one_on_screen_has_none(cast, case):
    sharing = shared(cast, case, how="take away")
    answer = read(cast.omar, sharing, "copy/")
    assert answer["Content-Type"] == "application/pdf"
    pages = " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages
    )
    assert f"{case.reference}, copy for Omar School on 2 September 2024." in pages
    assert CHILD in pages
    assert ("cases:shared-copy", "downloaded") in Access.objects.filter(person=cast.omar).values_list(
        "route", "how"
    )
    on_screen = shared(cast, case, whom="agency", agency=cast.health.slug)
    assert read(cast.ilse, on_screen, "copy/").status_code == 404


def test_what_is_shown_in_person_is_noted_and_read_on_no_page(cast, case):
    sharing = shared(cast, case, how="in person")
    assert read(cast.omar, sharing).status_code == 404
    assert not Message.objects.filter(person=cast.omar).exists()
    page = says(browser_of(cast.rosa).get(f"{case.get_absolute_url()}products/"))
    assert "with Omar School, in person, since 2 September 2024, by Rosa Marsh." in page


def test_a_conflict_of_interest_beats_it_and_is_declared_on_its_page(cast, case):
    sharing = shared(cast, case, whom="agency", agency=cast.omar.agency.slug)
    assert browser_of(cast.omar).post(f"{sharing.get_absolute_url()}conflict/").status_code == 302
    assert read(cast.omar, sharing).status_code == 404
    again = share(cast, case)
    assert again.status_code == 400
    assert "Select a valid choice" in says(again)


def test_only_who_handles_the_case_shares_and_only_within_the_partnership(cast, case, nina):
    assert share(cast, case, by=cast.dana).status_code == 403
    assert share(cast, case, by=cast.omar).status_code == 404
    assert share(cast, case, person=nina.slug, whom="person").status_code == 400
    assert share(cast, case, step="go_ahead", product="none").status_code == 400
    assert not Sharing.objects.exists()


def test_without_a_basis_a_last_day_or_somebody_nothing_is_shared_and_what_was_typed_stays(cast, case):
    path = f"{case.get_absolute_url()}products/share/"
    page = browser_of(cast.rosa).post(path, {"whom": "person", "how": "on screen", "because": "Heron"})
    assert page.status_code == 400
    assert "Choose what you share" in says(page)
    assert "Choose the person" in says(page)
    assert "Heron" in says(page)
    page = browser_of(cast.rosa).post(
        path, said(whom="agency", agency=cast.police.slug, **days(until="1 9 2024")) | {"because": ""}
    )
    assert "The last day must be today or later" in says(page)
    assert "Say on what basis, and why" in says(page)
    assert not Sharing.objects.exists()


def test_the_basis_is_read_by_who_handles_the_case_and_nowhere_else(cast, case):
    shared(cast, case)
    products = f"{case.get_absolute_url()}products/"
    assert BASIS in says(browser_of(cast.rosa).get(products))
    assert BASIS not in says(browser_of(cast.dana).get(products))
    with connection.cursor() as cursor:
        cursor.execute("SELECT because FROM cases_sharing")
        assert b"Heron" not in bytes(cursor.fetchone()[0])


def test_what_was_undone_is_shared_no_longer(cast):
    case = cases.decided(cast)
    sharing = shared(cast, case, step="go_ahead", product="outcome")
    undo(case.steps.get(key="go_ahead"), by=cast.rosa, at=cases.MONDAY, reason="By mistake.")
    assert read(cast.omar, sharing).status_code == 404
    assert share(cast, case, step="go_ahead", product="outcome").status_code == 400


def test_an_erased_case_is_shared_with_nobody(cast, case):
    sharing = shared(cast, case)
    with acting(case.matter, by=SETUP, at=cases.MONDAY) as act:
        erase.destroy(act, "Its time is over.")
    assert read(cast.omar, sharing).status_code == 404
    assert Sharing.objects.get().ended_at == cases.MONDAY
    assert share(cast, case).status_code == 403


def test_a_return_is_a_product_once_the_other_agencies_may_read_it_each_version_by_itself(cast):
    requests.set_up(cast)
    case = requests.sent(cast)
    requests.answered(requests.part(case, cast.health), by=cast.ilse, text="Heron was seen.")
    part = requests.part(case, cast.health)
    key = f"{part.slug}-1"
    assert share(cast, case, step="scoping", product=key).status_code == 400
    release(InformationRequest.objects.get(step__case=case), by=cast.rosa, at=cases.MONDAY)
    sharing = shared(cast, case, step="scoping", product=key)
    assert "Heron was seen." in says(read(cast.omar, sharing))
    assert browser_of(cast.omar).get(part.check_path).status_code == 404


def test_the_record_of_a_meeting_is_a_product_and_its_papers_lead_to_theirs(cast, clock):
    case = meetings.asked(cast)
    step = case.steps.get(key="rapid")
    said = {"place": "Room 1", "reason": "No other day.", "was": ""}
    plan(step.meeting, by=cast.rosa, at=cases.MONDAY, begins_at=cases.MONDAY + timedelta(hours=1), **said)
    page = browser_of(cast.ilse).get(step.get_absolute_url())
    assert "Referral, as it was sent" in says(page)
    coming = step.meeting.coming()
    record(
        step.meeting, by=cast.rosa, at=cases.MONDAY + timedelta(hours=3), was=coming.mark, without_quorum="end",
        present=[], questions=meetings.QUESTIONS[:1], others="Heron Canary", notes="Quillon Canary was heard.",
    )  # fmt: skip
    sharing = shared(cast, case, step="rapid", product=f"day-{coming.mark.replace('.', '-')}")
    text = says(read(cast.omar, sharing))
    assert "Quillon Canary was heard." in text
    assert f"Not dealt with {meetings.QUESTIONS[1]}" in text


def test_who_can_see_the_case_names_whom_something_of_it_is_shared_with(cast, case):
    shared(cast, case)
    assert "Omar School: Referral, as it was sent, on screen only, until 6 September 2024" in says(
        browser_of(cast.rosa).get(f"{case.get_absolute_url()}access/")
    )

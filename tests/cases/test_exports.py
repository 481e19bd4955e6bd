"""F-119: an export is encrypted, carries its requester's name, ends, is counted, and is its requester's alone."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from accounts.people import leaving
from forms.answers.files import path_of
from journal.models import Access, Entry
from matters import erase
from matters.acting import SETUP, acting
from outbox.models import Message
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.factories import accounts as make
from tests.factories import cases
from workflows.cases import jobs
from workflows.cases.exports import drawing
from workflows.cases.models import CaseExport

pytestmark = pytest.mark.django_db
WHY = {"reason": "The judge of the family court asked for it."}
DOWNLOAD, PASSWORD = {"do": "download"}, {"do": "password"}


@pytest.fixture(autouse=True)
def var(tmp_path):
    with override_settings(FILES_ROOT=tmp_path / "files"):
        yield tmp_path


@pytest.fixture
def case(told_case):
    return told_case


def ask(case, person, data=WHY):
    return browser_of(person).post(f"{case.get_absolute_url()}export/", data)


@pytest.fixture
def export(cast, case):
    """Rosa's, made by the worker."""
    assert ask(case, cast.rosa).status_code == 302
    made = CaseExport.objects.get()
    jobs.make_export(made.pk)
    made.refresh_from_db()
    return made


def test_a_form_that_is_sent_twice_asks_for_one_export(cast, case):
    first, second = ask(case, cast.rosa), ask(case, cast.rosa)
    assert first["Location"] == second["Location"]
    ask(case, cast.rosa, WHY | {"reason": "For the other review"})
    assert CaseExport.objects.count() == 2


def test_an_export_that_every_try_failed_to_make_is_not_said_to_be_on_its_way(cast, case):
    page = ask(case, cast.rosa)["Location"]
    assert "It is being made." in says(browser_of(cast.rosa).get(page))
    ProcrastinateJob.objects.filter(task_name="cases.make_export").update(status="failed")
    shown = says(browser_of(cast.rosa).get(page))
    assert "It could not be made: every try failed." in shown
    assert "It is being made." not in shown


def page_of(export) -> str:
    return f"{export.case.get_absolute_url()}export/{export.slug}/"


def password_of(export, person) -> str:
    return browser_of(person).post(page_of(export), PASSWORD).context["password"]


def test_rosa_gets_the_whole_record_as_an_encrypted_file_with_her_name_on_each_page(cast, case, export):
    password = password_of(export, cast.rosa)
    answer = browser_of(cast.rosa).post(page_of(export), DOWNLOAD)
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}-{export.slug}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    reader = PdfReader(io.BytesIO(answer.content))
    assert reader.is_encrypted
    assert not reader.decrypt("aaaa-bbbb-cccc-dddd-eeee")
    assert reader.decrypt(password)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    stamp = f"{case.reference}, exported for Rosa Marsh on 2 September 2024."
    assert [page for page in pages if stamp not in page] == []
    text = " ".join(pages)
    for said in (
        "Where it stands",
        "Name of the child: Zebedee Canary",  # an answer
        "Because of Quillon Canary.",  # a reason of a voice
        "Decided: Carry it out",
        "National Panel",  # the proof of a message
        "The referral was received.",  # the history
        "Due 4 September 2024",
    ):
        assert said in text, said


def test_it_is_drawn_at_any_moment_of_a_second():
    """Clocks of tests stand still on a whole second; real ones never do."""
    record = {"title": "Case FEN-2024-0001", "about": [], "stages": [], "sections": [], "history": []}
    moment = datetime(2024, 9, 2, 9, 0, 0, 123_456, tzinfo=UTC)
    assert drawing.draw(record, stamp="Confidential.", at=moment).startswith(b"%PDF")


def test_what_somebody_typed_is_never_read_as_markup(cast):
    typed = '#panic("x") *a* $b$ = c \\ @d <e> [f] `g`'
    case = cases.referred(cast, answers={"child_name": typed, "became_aware": "2024-09-02", "account": "x"})
    ask(case, cast.rosa)
    export = CaseExport.objects.get()
    jobs.make_export(export.pk)
    reader = PdfReader(io.BytesIO(browser_of(cast.rosa).post(page_of(export), DOWNLOAD).content))
    reader.decrypt(password_of(export, cast.rosa))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert typed in text


def test_nothing_of_the_case_or_the_password_is_readable_where_it_is_kept(cast, case, export):
    kept = path_of(export).read_bytes()
    assert b"%PDF" not in kept
    password = password_of(export, cast.rosa)
    mail = Message.objects.get(letter="export-ready")
    assert (mail.person, password in mail.body, "Canary" in mail.body) == (cast.rosa, False, False)
    assert page_of(export) in mail.body
    assert password not in str(list(Entry.objects.values_list("what", "facts")))


def test_the_password_is_shown_once(cast, case, export):
    rosa = browser_of(cast.rosa)
    first = rosa.post(page_of(export), PASSWORD)
    assert len(first.context["password"]) == 24
    assert "no-store" in first["Cache-Control"]
    assert first.context["password"] not in says(rosa.get(page_of(export)))
    assert rosa.post(page_of(export), PASSWORD).status_code == 403
    assert CaseExport.objects.get().password == ""


def test_each_download_is_counted_and_stands_in_the_history(cast, case, export):
    rosa = browser_of(cast.rosa)
    for _ in range(2):
        assert rosa.post(page_of(export), DOWNLOAD).status_code == 200
    assert "Downloaded 2 times so far." in says(rosa.get(page_of(export)))
    steps = Entry.objects.filter(key__startswith="export.").order_by("pk").values_list("key", "by")
    assert list(steps) == [
        ("export.requested", "Rosa Marsh"),
        ("export.made", "worker"),
        ("export.downloaded", "Rosa Marsh"),
        ("export.downloaded", "Rosa Marsh"),
    ]
    assert Entry.objects.get(key="export.requested").reason == WHY["reason"]
    assert Access.objects.filter(route="cases:export", how="downloaded", person=cast.rosa).count() == 2


def test_a_reason_and_a_fresh_proof_are_asked(cast, case, clock):  # noqa: F811
    assert "Say what you need the export for" in says(ask(case, cast.rosa, {"reason": " "}))
    browser = browser_of(cast.rosa)
    clock.move_to(MONDAY + timedelta(minutes=16), tick=False)
    sent = browser.post(f"{case.get_absolute_url()}export/", WHY)
    assert (sent.status_code, sent["Location"].startswith("/account/again/")) == (302, True)
    assert not CaseExport.objects.exists()


def test_only_who_handles_the_case_exports_it(cast, case, nina):
    assert [ask(case, one).status_code for one in (cast.ilse, cast.omar, nina)] == [403, 404, 404]
    assert "/export/" not in browser_of(cast.ilse).get(case.get_absolute_url()).content.decode()
    assert not CaseExport.objects.exists()


def test_an_export_is_its_requesters_alone(cast, case, export):
    """Another who handles the case sees that it was made, and does not open it."""
    greta = make.person("Greta Vale", agency=cast.council)
    make.holding(cast.manager, greta)
    assert "Rosa Marsh, downloaded 0 times." in says(
        browser_of(greta).get(f"{case.get_absolute_url()}export/")
    )
    assert browser_of(greta).get(page_of(export)).status_code == 404
    assert browser_of(greta).post(page_of(export), DOWNLOAD).status_code == 404


def test_it_ends_after_7_days_and_its_file_is_deleted(cast, case, export, clock):  # noqa: F811
    clock.move_to(MONDAY + timedelta(days=7, seconds=-1), tick=False)
    assert browser_of(cast.rosa).post(page_of(export), DOWNLOAD).status_code == 200
    clock.move_to(MONDAY + timedelta(days=7), tick=False)
    assert browser_of(cast.rosa).post(page_of(export), DOWNLOAD).status_code == 403
    assert "This export has ended." in says(browser_of(cast.rosa).get(page_of(export)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["ran out", "wall", "left", "office ended", "erased"])
def test_what_ends_it_deletes_the_file(cast, case, export, clock, how):  # noqa: F811
    assert path_of(export).exists()
    if how == "ran out":
        clock.move_to(MONDAY + timedelta(days=7), tick=False)
    elif how == "wall":
        browser_of(cast.rosa).post(f"{case.get_absolute_url()}conflict/")
    elif how == "left":
        boss = make.person("Paula Boss")
        make.holding(make.office(cast.partnership, "boss", manages_people=True), boss)
        leaving.leave(cast.rosa, by=boss, at=MONDAY)
    elif how == "office ended":
        cast.rosa.holdings.update(until=MONDAY.date() - timedelta(days=1))
    else:
        with acting(case.matter, by=SETUP, at=MONDAY) as act:
            erase.destroy(act, "Asked for.")
    if how not in ("ran out", "left"):
        status = {"erased": 403}.get(how, 404)
        assert browser_of(cast.rosa).post(page_of(export), DOWNLOAD).status_code == status
    jobs.end_exports(0)
    export.refresh_from_db(fields=["ended_at"])
    assert (export.ended_at is not None, path_of(export).exists()) == (True, False)
    assert Entry.objects.filter(key="export.ended").count() == 1


def test_what_ended_before_it_was_made_is_never_made(cast, case):
    ask(case, cast.rosa)
    export = CaseExport.objects.get()
    browser_of(cast.rosa).post(f"{case.get_absolute_url()}conflict/")
    jobs.make_export(export.pk)
    export.refresh_from_db()
    assert (export.made_at, path_of(export).exists()) == (None, False)


def test_a_job_that_runs_twice_makes_one_file_and_one_mail(cast, case, export):
    before = path_of(export).read_bytes()
    jobs.make_export(export.pk)
    assert path_of(export).read_bytes() == before
    assert Message.objects.filter(letter="export-ready").count() == 1

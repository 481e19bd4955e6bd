"""The health check, the operators' page with its buttons, and the demo's mails."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.signing_in import proofs
from clocks import firing, heartbeats, rungs
from clocks import services as clocks
from config.operations import registry
from matters.acting import SETUP, acting
from outbox import letters
from outbox import services as outbox
from outbox.models import Message
from tests.factories import accounts as make

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
EARLIER = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
PAGE = "/portal/operations/"
LETTER = "test-operations"

pytestmark = pytest.mark.django_db


def fail(act, rung):
    raise ValueError("the text of an error may hold a name")


@pytest.fixture(autouse=True)
def now(time_machine):
    rungs.register("test-operations-fail", fail)
    letters.register(LETTER, subject="{{ reference }}", body="Please look.", describe="A notice of the tests")
    time_machine.move_to(NOW, tick=False)
    return time_machine


def browser_of(person):
    """A browser on the work host in which the person has signed in with a second factor."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[DEVICE_ID_SESSION_KEY] = TOTPDevice.objects.create(user=person, name="app").persistent_id
    session[proofs.KEY] = NOW.isoformat()
    session.save()
    return browser


def operator_of(partnership, name):
    person = make.person(name)
    make.holding(make.office(partnership, "operator", runs_system=True), person)
    return person


@pytest.fixture
def rosa(fenmarsh):
    return operator_of(fenmarsh, "Rosa Marsh")


@pytest.fixture
def browser(rosa):
    return browser_of(rosa)


def message_for(partnership, key="n:1", **fields):
    with acting(make.case_matter(partnership), by=SETUP, at=EARLIER) as act:
        message = outbox.tell(act, None, f"panel@{partnership.slug}.example", letter=LETTER, key=key)
    Message.objects.filter(pk=message.pk).update(**fields)
    return message


def deadline_for(partnership, does="test-operations-fail"):
    with acting(make.case_matter(partnership), by=SETUP, at=EARLIER) as act:
        ladder = [{"key": "late", "at": "when late", "does": does}]
        label = f"Answer of {partnership.slug}"
        return clocks.start(act, "due", label, "1 working day", "request.sent", EARLIER, ladder=ladder)


def press(browser, section, row, action="retry"):
    return browser.post(f"{PAGE}retry/", {"section": section, "row": row, "action": action}, follow=True)


def all_well():
    heartbeats.beat("clock", NOW - timedelta(seconds=5))
    worker_seen(NOW - timedelta(seconds=5))


def worker_seen(at):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [at])
        return cursor.fetchone()[0]


def test_machine_is_told_that_all_is_well():
    all_well()
    response = Client(SERVER_NAME="localhost").get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "ok": True,
        "checks": {
            "web": {"ok": True, "seconds": None},
            "database": {"ok": True, "seconds": None},
            "storage": {"ok": True, "seconds": None},
            "queue": {"ok": True, "seconds": 0},
            "failed_jobs": {"ok": True, "seconds": None},
            "clock": {"ok": True, "seconds": 5},
            "worker": {"ok": True, "seconds": 5},
            "reminders": {"ok": True, "seconds": 0},
            "mail": {"ok": True, "seconds": 0},
            "scanner": {"ok": True, "seconds": None},
        },
    }


@pytest.mark.parametrize(("ago", "words"), [(1, "1 second ago"), (2, "2 seconds ago")])
def test_operator_reads_seconds_as_people_write_them(browser, ago, words):
    heartbeats.beat("clock", NOW - timedelta(seconds=ago))
    assert f"Its last sign of life was {words}." in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("seen", "status"),
    [("11:59:01", 200), ("11:59:00", 200), ("11:58:59", 503)],
    ids=["just-before", "on", "after"],
)
@pytest.mark.parametrize("process", ["clock", "worker"])
def test_machine_is_told_when_a_process_has_been_silent_for_a_minute(process, seen, status):
    at = datetime.fromisoformat(f"2026-03-10T{seen}+00:00")
    heartbeats.beat("clock", at if process == "clock" else NOW)
    worker_seen(at if process == "worker" else NOW)
    assert Client(SERVER_NAME="localhost").get("/healthz").status_code == status


def test_machine_is_told_when_jobs_wait_too_long(fenmarsh, now):
    message_for(fenmarsh)
    with connection.cursor() as cursor:  # the queue's own clock is the database's, which does not travel
        cursor.execute("UPDATE procrastinate_events SET at = %s", [NOW - timedelta(minutes=6)])
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    all_well()
    response = Client(SERVER_NAME="localhost").get("/healthz")
    assert (response.status_code, response.json()["checks"]["queue"]) == (503, {"ok": False, "seconds": 360})


def test_machine_is_told_when_the_database_is_gone(monkeypatch):
    def gone():
        raise OperationalError("a text with a host name")

    monkeypatch.setattr("config.operations.health.database", gone)
    response = Client(SERVER_NAME="localhost").get("/healthz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] == {"ok": False, "seconds": None}
    assert "host name" not in response.content.decode()


def test_stranger_is_sent_to_sign_in():
    response = Client(SERVER_NAME="localhost").get(PAGE)
    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_person_without_such_an_office_is_refused(fenmarsh):
    dana = make.person("Dana Coll")
    make.holding(make.office(fenmarsh, "police_lead"), dana)
    assert browser_of(dana).get(PAGE).status_code == 403
    assert browser_of(dana).post(f"{PAGE}retry/").status_code == 403


def test_retry_refuses_get(browser):
    assert browser.get(f"{PAGE}retry/").status_code == 405


def test_rosa_sees_only_what_is_of_her_partnership(browser, fenmarsh):
    norwick = make.partnership("norwick")
    for partnership in (fenmarsh, norwick):
        message_for(partnership, f"waits:{partnership.slug}")
        message_for(partnership, f"uncertain:{partnership.slug}", needs_person=True)
        deadline_for(partnership)
    page = browser.get(PAGE).content.decode()
    assert "panel@fenmarsh.example" in page
    assert "Answer of fenmarsh" in page
    assert "norwick" not in page


def test_rosa_cannot_press_a_button_of_another_partnership(browser):
    other = message_for(make.partnership("norwick"), needs_person=True)
    assert press(browser, "uncertain-messages", other.pk, "arrived").status_code == 404
    assert Message.objects.get(pk=other.pk).needs_person


@pytest.mark.parametrize("action", ["", "delete", "retry"])
def test_button_that_a_row_does_not_have_is_not_found(browser, fenmarsh, action):
    message = message_for(fenmarsh, needs_person=True)
    assert press(browser, "uncertain-messages", message.pk, action).status_code == 404


def test_rosa_says_that_a_message_arrived(browser, fenmarsh):
    message = message_for(fenmarsh, needs_person=True, formal=True)
    assert "It arrived" in browser.get(PAGE).content.decode()
    page = press(browser, "uncertain-messages", message.pk, "arrived").content.decode()
    assert "Noted that the message arrived." in page
    assert Message.objects.get(pk=message.pk).sent_at == NOW


def test_rosa_has_a_message_sent_again(browser, fenmarsh):
    message = message_for(fenmarsh, needs_person=True, formal=True)
    press(browser, "uncertain-messages", message.pk, "again")
    assert Message.objects.get(pk=message.pk).repeated_at == NOW


def test_rosa_has_a_waiting_message_tried_now(browser, fenmarsh):
    message = message_for(fenmarsh, attempt=2, error="SMTPDataError 451", not_before=NOW + timedelta(hours=1))
    assert "SMTPDataError 451" in browser.get(PAGE).content.decode()
    press(browser, "waiting-messages", message.pk)
    assert Message.objects.get(pk=message.pk).not_before == NOW


def test_rosa_sees_late_and_failing_reminders_and_tries_again(browser, fenmarsh):
    deadline = deadline_for(fenmarsh)
    assert "Fenmarsh: Answer of fenmarsh, late" in browser.get(PAGE).content.decode()
    firing.fire(NOW)
    page = browser.get(PAGE).content.decode()
    assert "ValueError, tried once" in page
    assert "may hold a name" not in page
    page = press(browser, "failing-reminders", deadline.rungs.get().pk).content.decode()
    assert "It was tried and did not fire." in page
    assert deadline.rungs.get().attempts == 2


@pytest.mark.parametrize(
    ("status", "worker", "shown"),
    [("failed", None, True), ("doing", None, True), ("doing", "silent", True), ("doing", "alive", False)],
)
def test_rosa_puts_a_failed_or_stalled_job_back(browser, fenmarsh, status, worker, shown):
    message_for(fenmarsh)
    seen = {"silent": NOW - timedelta(minutes=2), "alive": NOW}.get(worker)
    with connection.cursor() as cursor:
        who = worker_seen(seen) if seen else None
        cursor.execute("UPDATE procrastinate_jobs SET status = %s, worker_id = %s", [status, who])
    job = ProcrastinateJob.objects.get()
    assert (f"outbox.send_message, job {job.pk}" in browser.get(PAGE).content.decode()) is shown
    if shown:
        press(browser, "failed-jobs", job.pk)
        assert ProcrastinateJob.objects.get().status == "todo"


def test_page_shows_the_lists_that_other_packages_add(browser, fenmarsh, monkeypatch):
    monkeypatch.setattr(registry, "_sections", dict(registry._sections))
    pressed = []

    def rows(partnerships, at):
        return [registry.Row(partnership.slug, f"Step of {partnership.slug}") for partnership in partnerships]

    def retry(row, action, *, by, at):
        pressed.append((row.key, by.name, at))
        return "The step has opened."

    registry.register("Stuck steps", rows, retry)
    assert "Step of fenmarsh" in browser.get(PAGE).content.decode()
    assert "The step has opened." in press(browser, "stuck-steps", "fenmarsh").content.decode()
    assert pressed == [("fenmarsh", "Rosa Marsh", NOW)]


@pytest.fixture
def mails(settings, tmp_path):
    settings.VAR = tmp_path
    (tmp_path / "mail").mkdir()
    for number, subject in enumerate(["First", "<b>Second</b>"], start=1):
        text = f"From: a@b.example\r\nTo: c@d.example\r\nSubject: {subject}\r\n\r\nSee http://localhost/x <i>"
        (tmp_path / "mail" / f"{number:06d}.eml").write_text(text)
    (tmp_path / "secret.eml").write_text("Subject: Not yours\r\n\r\n")


def test_demo_shows_its_mails_newest_first(mails):
    page = Client(SERVER_NAME="localhost").get("/portal/demo/mail/").content.decode()
    assert page.index("&lt;b&gt;Second&lt;/b&gt;") < page.index("First")


def test_demo_shows_heads_and_text_of_one_mail(mails):
    page = Client(SERVER_NAME="localhost").get("/portal/demo/mail/000002.eml/").content.decode()
    assert "c@d.example" in page
    assert '<a href="http://localhost/x"' in page
    assert "&lt;i&gt;" in page


@pytest.mark.parametrize("name", ["000009.eml", "..%2Fsecret.eml", "secret.eml", "000001.txt"])
def test_demo_shows_no_other_file(mails, name):
    assert Client(SERVER_NAME="localhost").get(f"/portal/demo/mail/{name}/").status_code == 404


@pytest.mark.parametrize("path", ["", "000001.eml/"])
def test_mails_do_not_exist_outside_the_demo(mails, settings, path):
    settings.DEMO = False
    assert Client(SERVER_NAME="localhost").get(f"/portal/demo/mail/{path}").status_code == 404

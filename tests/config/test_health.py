"""What /healthz says of reminders, mail and the certificate: a plain figure each, and 503 once something is amiss."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from clocks import services as clocks
from config.operations import background
from matters.acting import SETUP, acting
from outbox import letters
from outbox import services as outbox
from tests.factories import accounts as make

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LETTER = "test-health"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(time_machine):
    letters.register(LETTER, subject="{{ reference }}", body="Please look.", describe="A notice of the tests")
    time_machine.move_to(NOW, tick=False)


def said(key):
    answer = Client(SERVER_NAME="localhost").get("/healthz")
    return answer.json()["checks"].get(key)


@pytest.mark.parametrize(("minutes", "well"), [(4, True), (5, True), (6, False)])
def test_machine_is_told_how_long_a_message_waits(fenmarsh, minutes, well):
    with acting(make.case_matter(fenmarsh), by=SETUP, at=NOW - timedelta(minutes=minutes)) as act:
        outbox.tell(act, None, "panel@national.example", letter=LETTER, key="n:1")
    assert said("mail") == {"ok": well, "seconds": minutes * 60}


def test_a_message_that_is_to_go_tomorrow_is_not_late(fenmarsh):
    with acting(make.case_matter(fenmarsh), by=SETUP, at=NOW - timedelta(hours=2)) as act:
        tomorrow = NOW + timedelta(days=1)
        outbox.tell(act, None, "panel@national.example", letter=LETTER, key="n:1", not_before=tomorrow)
    assert said("mail") == {"ok": True, "seconds": 0}


def test_machine_is_told_of_a_reminder_that_has_not_fired_until_its_work_is_done(fenmarsh):
    before = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    with acting(make.case_matter(fenmarsh), by=SETUP, at=before) as act:
        ladder = [{"key": "late", "at": "when late"}]
        deadline = clocks.start(act, "due", "Answer", "5 working days", "request.sent", before, ladder=ladder)
    assert said("reminders") == {"ok": False, "seconds": 12 * 3600}  # late since midnight
    with acting(deadline.matter, by=SETUP, at=NOW) as act:
        clocks.meet(act, deadline)
    assert said("reminders") == {"ok": True, "seconds": 0}


def certificate(path, ends):
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, ends - timedelta(days=90), ends)
    path.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return str(path)


@pytest.mark.parametrize(("days", "well"), [(15, True), (14, False), (-1, False)])
def test_machine_is_told_two_weeks_before_the_certificate_ends(settings, tmp_path, days, well):
    settings.CERTIFICATE = certificate(tmp_path / "site.pem", NOW + timedelta(days=days))
    assert said("certificate") == {"ok": well, "seconds": days * 24 * 3600}


def test_a_certificate_that_cannot_be_read_is_amiss_and_breaks_nothing(settings, tmp_path):
    settings.CERTIFICATE = str(tmp_path / "nowhere.pem")
    assert said("certificate") == {"ok": False, "seconds": None}


def test_nothing_is_said_of_a_certificate_where_none_is_named(settings):
    settings.CERTIFICATE = ""
    assert said("certificate") is None


def test_machine_is_told_of_a_database_that_answers_and_saves_nothing():
    assert said("database") == {"ok": True, "seconds": None}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
    assert said("database") == {"ok": False, "seconds": None}


def test_a_kept_connection_that_the_database_has_ended_is_opened_anew_before_a_page():
    kept = connection.copy()
    kept.settings_dict["CONN_MAX_AGE"] = 60  # tests keep none
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    kept.close_if_unusable_or_obsolete()  # as Django does when a request begins
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    kept.close()


def test_operators_see_a_job_that_is_tried_again_by_itself_and_have_nothing_to_press(fenmarsh):
    with acting(make.case_matter(fenmarsh), by=SETUP, at=NOW) as act:
        outbox.tell(act, None, "panel@national.example", letter=LETTER, key="n:1")
    assert background.jobs([fenmarsh], NOW) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 2")
    [row] = background.jobs([fenmarsh], NOW)
    assert (row.trouble, row.buttons) == ("Tried 2 times, tried again by itself", ())


@pytest.mark.parametrize("name", ["cases.make_export", "cases.deliver_link", "cases.carry_over"])
def test_a_job_of_a_case_that_fails_is_tried_again_five_times_before_it_is_an_operators(name):
    jobs = [
        Job(id=1, queue="q", lock=None, queueing_lock=None, task_name=name, attempts=n) for n in (0, 4, 5)
    ]
    assert [bool(app.tasks[name].get_retry_exception(OSError(), job)) for job in jobs] == [True, True, False]


def test_a_machine_is_told_of_a_job_that_was_given_up_until_it_runs_again(fenmarsh):
    with acting(make.case_matter(fenmarsh), by=SETUP, at=NOW) as act:
        outbox.tell(act, None, "panel@national.example", letter=LETTER, key="n:1")
    assert said("failed_jobs") == {"ok": True, "seconds": None}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    assert said("failed_jobs") == {"ok": False, "seconds": None}
    [row] = background.jobs([fenmarsh], NOW)
    background.run_again(row, "retry", by=None, at=NOW)
    assert said("failed_jobs")["ok"]


def test_a_machine_is_told_before_the_disk_is_full(monkeypatch):
    room = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: room._replace(free=499_999_999))
    assert not said("storage")["ok"]
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: room._replace(free=500_000_000))
    assert said("storage")["ok"]

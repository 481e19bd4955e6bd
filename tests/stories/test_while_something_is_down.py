"""F-137: what people send in is taken and kept while mail, worker or scanner is down, and completed afterwards."""

import copy
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from forms.answers.models import StoredFile
from forms.answers.scanning.services import sweep
from matters.models import Duty
from outbox import sending
from outbox.jobs import send_message
from outbox.models import Message
from tests.factories import cases, procedures
from tests.factories.mail_server import mail_server
from tests.factories.scanner import TOO_LONG, scanner
from tests.forms.conftest import Filler
from workflows.cases.models import Case

pytestmark = pytest.mark.django_db

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NINE = cases.MONDAY
HOUR = [NINE + timedelta(minutes=minute) for minute in range(60)]
NOWHERE = "127.0.0.1:1"
PDF = b"%PDF-1.7 the minutes of the meeting"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


@pytest.fixture
def server():
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        yield server


def send(cast, draft=None) -> tuple[Case, str]:
    """Petra sends her referral at its page; the case, and what her receipt says."""
    petra = Filler(cast.petra, draft or cases.draft(cast))
    answer = petra.send()
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get(matter=petra.draft.matter_id), petra.client.get(
        answer["Location"]
    ).content.decode()


def test_while_the_mail_server_refuses_for_an_hour_a_referral_comes_in_and_its_mail_goes_later(cast, server):
    server.answer = "451 try later"
    case, receipt = send(cast)
    assert case.reference in receipt
    assert Duty.objects.open().filter(matter=case.matter).count() == 3
    for at in HOUR:
        sending.sweep(at)
    message = Message.objects.get(letter="referral-received")
    assert (server.mails, message.sent_at) == ([], None)
    assert message.error == "SMTPDataError 451"
    server.answer = None
    for minute in range(0, 180, 5):
        sending.sweep(HOUR[-1] + timedelta(minutes=minute))
    assert server.ids() == [message.message_id]
    message.refresh_from_db()
    assert message.sent_at
    assert message.repeated_at is None


def test_while_no_worker_runs_a_referral_comes_in_and_the_clock_sends_its_mail_once(cast, server):
    case, receipt = send(cast)
    assert case.reference in receipt
    message = Message.objects.get(letter="referral-received")
    job = ProcrastinateJob.objects.get(task_name="outbox.send_message", args={"message": message.pk})
    assert job.status == "todo"
    assert server.mails == []
    sending.sweep(NINE + timedelta(minutes=1))
    assert server.ids() == [message.message_id]
    send_message(**job.args)  # the worker is back and takes the job up
    assert server.ids() == [message.message_id]


@pytest.fixture
def with_papers(cast, settings, tmp_path):
    """A referral form that asks for papers, in production, where nobody vouches for a file but the scanner."""
    settings.FILES_ROOT, settings.DEMO, settings.SCANNER = tmp_path / "files", False, NOWHERE
    form = copy.deepcopy(procedures.REFERRAL_FORM)
    form["pages"][1]["questions"].append(
        {"key": "papers", "type": "files", "label": "Papers", "accept": ["pdf"], "required": False}
    )
    cast.procedure = procedures.publish(cast.partnership, form=form)
    return cast


def uploaded(cast, content=PDF) -> tuple[Filler, StoredFile]:
    petra = Filler(cast.petra, cases.draft(cast))
    paper = SimpleUploadedFile("minutes.pdf", content)
    answer = petra.save("account", account="Found by a neighbour.", papers=paper)
    assert answer.status_code == 302, answer.content.decode()
    petra.draft.refresh_from_db()
    return petra, StoredFile.objects.latest("pk")


def fetched(petra, stored):
    return petra.client.get(f"/portal/files/{stored.slug}/")


def test_while_the_scanner_is_away_a_file_is_kept_closed_and_opens_after_its_scan(with_papers, settings):
    petra, stored = uploaded(with_papers)
    case, receipt = send(with_papers, petra.draft)
    assert case.reference in receipt
    assert ProcrastinateJob.objects.filter(task_name="forms.scan_file", args={"file": stored.pk}).exists()
    assert sweep(NINE) == 0
    closed = fetched(petra, stored)
    assert closed.status_code == 403
    assert "has not been checked for viruses yet" in closed.content.decode()
    with scanner() as address:
        settings.SCANNER = address
        assert sweep(NINE + timedelta(hours=1)) == 1
        assert sweep(NINE + timedelta(hours=1)) == 0
    opened = fetched(petra, stored)
    assert (opened.status_code, b"".join(opened.streaming_content)) == (200, PDF)


def test_a_file_without_a_verdict_stays_closed_and_holds_up_no_other(with_papers, settings):
    petra, stored = uploaded(with_papers, PDF + TOO_LONG)
    other, good = uploaded(with_papers)
    with scanner() as address:
        settings.SCANNER = address
        assert sweep(NINE) == 1
    assert fetched(petra, stored).status_code == 403
    assert fetched(other, good).status_code == 200

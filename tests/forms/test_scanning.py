"""An uploaded file is looked at before anybody opens it; with the scanner down it is kept, closed, and looked at later."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from config.operations.health import scanner as health
from forms.answers.files import path_of
from forms.answers.jobs import scan_file
from forms.answers.models import StoredFile
from forms.answers.scanning.services import sweep
from journal.models import Entry
from tests.factories.scanner import VIRUS, scanner

from .conftest import MORNING
from .test_files import PDF


@pytest.fixture
def running(settings):
    with scanner() as address:
        settings.SCANNER = address
        yield address


def sent(filler, content=PDF):
    response = filler.save("papers", papers=SimpleUploadedFile("notes.pdf", content), agreed="on")
    assert response.status_code == 302
    return StoredFile.objects.latest("pk")


def opened(filler, stored):
    return filler.client.get(f"/portal/files/{stored.slug}/").status_code


def looked_at(stored):
    """Do the job that the upload left behind."""
    job = ProcrastinateJob.objects.get(task_name="forms.scan_file", args={"file": stored.pk})
    scan_file(**job.args)


def test_a_clean_file_opens_once_it_was_looked_at(by_dana, draft, running):
    stored = sent(by_dana)
    assert opened(by_dana, stored) == 403
    looked_at(stored)
    assert opened(by_dana, stored) == 200
    assert Entry.objects.filter(matter=draft.matter, key="file.scanned").count() == 1


def test_a_file_with_a_virus_stays_closed_for_good(by_dana, draft, running):
    stored = sent(by_dana, PDF + VIRUS)
    looked_at(stored)
    sweep(MORNING)
    assert opened(by_dana, stored) == 403
    assert Entry.objects.filter(matter=draft.matter, key="file.infected").count() == 1


def test_with_the_scanner_down_the_form_goes_on_and_the_file_is_looked_at_later(by_dana, draft, settings):
    """F-137: an outage queues and never skips."""
    settings.SCANNER = "127.0.0.1:1"
    stored = sent(by_dana)
    looked_at(stored)
    assert (opened(by_dana, stored), health(MORNING).ok, sweep(MORNING)) == (403, False, 0)
    with scanner() as address:
        settings.SCANNER = address
        assert sweep(MORNING) == 1
        assert (opened(by_dana, stored), health(MORNING).ok) == (200, True)
        assert sweep(MORNING) == 0


def test_a_file_that_cannot_be_read_keeps_no_other_one_waiting(by_dana, draft, settings, running):
    lost, good = sent(by_dana), sent(by_dana)
    path = path_of(lost)
    path.unlink()
    path.mkdir()  # whatever the disk may do to it
    sweep(MORNING)
    assert (opened(by_dana, lost), opened(by_dana, good)) == (403, 200)


@pytest.mark.parametrize(
    "said", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"nonsense\0"], ids=["too-long", "nothing", "odd"]
)
def test_an_answer_that_is_no_verdict_opens_nothing(by_dana, draft, settings, said):
    with scanner(said or b"\0") as address:
        settings.SCANNER = address
        stored = sent(by_dana)
        looked_at(stored)
        assert opened(by_dana, stored) == 403
        stored.refresh_from_db()
        assert stored.scan == StoredFile.Scan.PENDING

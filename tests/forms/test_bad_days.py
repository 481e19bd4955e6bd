"""A disk that is full, a database that fails, a session that cannot be kept: the page says so, with what was typed."""

import errno
from pathlib import Path

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from forms.answers.models import StoredFile
from forms.filling import saving

WORDS = "She was seen at the weir on Monday."


def full(descriptor):
    raise OSError(errno.ENOSPC, "a path that may hold a name")


def test_with_a_full_disk_a_file_is_complained_of_and_all_else_is_kept(
    by_dana, settings, draft, monkeypatch, caplog
):
    monkeypatch.setattr("os.fsync", full)
    paper = SimpleUploadedFile("notes.pdf", b"%PDF-1.7 the minutes")
    answer = by_dana.save("papers", papers=paper, agreed="on")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert saving.NOT_KEPT in page
    assert 'href="#id_papers"' in page
    assert not StoredFile.objects.exists()
    assert [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()] == []
    draft.refresh_from_db()
    assert draft.answers["agreed"]
    assert "OSError" in caplog.text
    assert "may hold a name" not in caplog.text


@pytest.mark.parametrize(
    ("broken", "how", "status"),
    [
        ("forms.filling.saving.save_page", OperationalError, 500),
        ("accounts.signing_in.sessions.SessionStore.save", UpdateError, 503),
    ],
)
def test_with_a_failing_database_the_plain_page_shows_what_was_typed(
    by_dana, monkeypatch, broken, how, status
):
    def fail(*args, **kwargs):
        raise how("a text that may hold a name")

    by_dana.client.raise_request_exception = False
    token = by_dana.token("papers")
    monkeypatch.setattr(broken, fail)
    answer = by_dana.save("papers", token=token, phone=WORDS)
    assert answer.status_code == status
    page = answer.content.decode()
    assert "Sorry, there is a problem" in page
    assert WORDS in page
    assert token not in page
    assert "may hold a name" not in page
    assert "no-store" in answer["Cache-Control"]

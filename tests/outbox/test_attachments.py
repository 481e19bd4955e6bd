"""A file that goes with a mail is made when it is sent, by what was registered, and is the same each time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from matters.acting import SETUP, acting
from outbox import attachments, sending
from outbox.models import Message
from outbox.services import tell
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 9, 2, 11, tzinfo=UTC)


@pytest.fixture
def queue(fenmarsh):
    def queue(**how):
        with acting(make.case_matter(fenmarsh), by=SETUP, at=NOON) as act:
            return tell(
                act, None, "ada@agency.example", letter="reminder", key="a:1", reference="FEN-1", **how
            )

    return queue


@pytest.fixture
def renderer(monkeypatch):
    """`renderer(function)` registers it for this test."""

    def register(function):
        monkeypatch.setitem(attachments._renderers, "test-file", function)

    return register


def made(message):
    return attachments.Attachment(
        f"{message.attached}.ics", "text/calendar", b"BEGIN:X", {"method": "PUBLISH"}
    )


def test_a_mail_goes_with_its_file_and_keeps_none(queue, renderer):
    renderer(made)
    message = queue(attachment="test-file", attached=7)
    assert sending.send(message.pk, NOON) == "sent"
    body, file = mail.outbox[0].message().get_payload()
    assert body.get_content_type() == "text/plain"
    assert (file.get_content_type(), file.get_param("method"), file.get_filename()) == (
        "text/calendar", "PUBLISH", "7.ics",
    )  # fmt: skip
    assert file.get_payload(decode=True) == b"BEGIN:X"


def test_a_file_that_nobody_makes_is_not_queued(queue):
    with pytest.raises(LookupError):
        queue(attachment="nothing")
    assert not Message.objects.exists()


def test_a_mail_whose_file_cannot_be_made_waits_and_goes_later(queue, renderer):
    """Nothing has gone by then, so it is no doubtful mail, and not marked as a repeat."""

    def broken(message):
        raise ValueError

    renderer(broken)
    message = queue(attachment="test-file", attached=7)
    assert sending.send(message.pk, NOON) == "waits"
    message.refresh_from_db()
    assert (message.error, message.leased_until, mail.outbox) == ("ValueError", None, [])
    renderer(made)
    assert sending.send(message.pk, NOON + timedelta(minutes=2)) == "sent"
    assert "X-Repeated" not in mail.outbox[0].message()


def test_two_kinds_of_file_do_not_share_a_name():
    attachments.register("test-twice", made)
    try:
        with pytest.raises(ValueError, match="Two kinds"):
            attachments.register("test-twice", lambda message: None)
    finally:
        attachments._renderers.pop("test-twice")

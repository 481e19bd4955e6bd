"""Answers of a mail server that are final: the message is not tried for ever, and somebody mends its address."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from anymail.exceptions import AnymailRecipientsRefused
from django.test import override_settings

from matters.models import Duty
from outbox import delivery, sending
from outbox.models import Message
from tests.factories.mail_server import mail_server

AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
SMTP = "django.core.mail.backends.smtp.EmailBackend"

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(told_case):
    return told_case.steps.get(key="tell").notification.sendings.get().message


@pytest.fixture
def server():
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        yield server


def test_refusal_for_good_counts_as_a_bounce_and_is_not_repeated(notice, server, cast):
    server.answer = "550 no such mailbox"
    assert sending.send(notice.pk, AT) == "refused"
    server.answer = None
    later = [sending.send(notice.pk, AT + timedelta(hours=hours)) for hours in (1, 5, 24)]
    assert (later, server.mails) == (["", "", ""], [])
    message = Message.objects.get(pk=notice.pk)
    assert (message.status, message.error, message.sent_at) == ("refused", "SMTPDataError 550", None)
    assert Duty.objects.open().get(path=notice.get_absolute_url()).office == cast.manager


def test_step_waits_until_the_corrected_copy_has_gone(notice, server, cast):
    """CP-85: a notice that was refused is not told; sent again and taken, it is."""
    from config.messages import mending

    server.answer = "550 no such mailbox"
    sending.send(notice.pk, AT)
    step = notice.matter.case.steps.get(key="tell")
    assert step.closed_at is None
    server.answer = None
    new = mending.correct_and_resend(
        Message.objects.get(pk=notice.pk), by=cast.rosa, at=AT, address="right@national.example"
    )
    assert sending.send(new.pk, AT) == "sent"
    step.refresh_from_db()
    assert step.closed_at == AT


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"unknown")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (450, b"busy")}), False),
        (smtplib.SMTPDataError(552, b"too large"), True),
        (smtplib.SMTPSenderRefused(550, b"not you", "us@here.example"), False),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), False),
        (AnymailRecipientsRefused("all refused"), True),
        (ConnectionRefusedError(), False),
    ],
    ids=["no mailbox", "busy", "too large", "our sender", "our password", "provider", "down"],
)
def test_only_what_is_said_of_the_address_or_the_mail_is_final(error, permanent):
    assert delivery.certainly_not_taken(error)
    assert delivery.Refused(error).permanent is permanent

"""Mails: no line of a text becomes a head of a mail, another recipient, or another mail."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from matters.acting import acting
from outbox import letters, sending
from outbox.models import Message
from outbox.services import tell
from tests.factories import cases
from tests.factories.mail_server import mail_server

pytestmark = pytest.mark.django_db
AT = cases.MONDAY
HEADS = "x\r\nBcc: evil@evil.example\r\n\r\nA body of my own"


@pytest.fixture
def case(open_case):
    return open_case


def sent(case, rosa, **facts):
    with acting(case.matter, by=rosa, at=AT) as act:
        message = tell(act, person=rosa, letter="security-test", key="k", **facts)
    sending.send(message.pk, AT)
    return mail.outbox[-1]


@pytest.fixture(autouse=True)
def letter():
    letters.register(
        "security-test", subject="{{ what }}", body="Do {{ what }}\n{{ agency }}", describe="test"
    )


def test_line_ends_in_a_fact_make_no_head(case, cast):
    """Names of agencies, offices and steps are written by people."""
    one = sent(case, cast.rosa, what=HEADS, agency=HEADS)
    assert "\n" not in one.subject
    assert one.recipients() == [cast.rosa.email]
    raw = one.message().as_string()
    heads = raw.partition("\n\n")[0]
    assert "\nBcc:" not in heads
    assert heads.count("\nTo:") == 1


@pytest.mark.parametrize(
    "address",
    ["a@x.example\r\nBcc: evil@evil.example", "a@x.example, evil@evil.example", "a@x.example\nevil"],
)
def test_an_address_with_line_ends_or_two_addresses_reaches_nobody_else(case, cast, settings, address):
    """No form takes such an address. If one got into a row all the same, the server is handed nothing."""
    with acting(case.matter, by=cast.rosa, at=AT) as act:
        message = tell(act, address=address, letter="security-test", key="k", what="x", agency="x")
    with mail_server() as (server, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert sending.send(message.pk, AT) != "sent"
        assert server.mails == []


@pytest.mark.parametrize(
    "end", ["\r\n.\r\n", "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\x00\r\n.\r\n"]
)
def test_an_end_of_mail_within_a_mail_ends_nothing(settings, end):
    """SMTP smuggling: the server takes one mail, whatever its text holds."""
    text = f"One.{end}MAIL FROM:<evil@evil.example>\r\nRCPT TO:<dana@fenmarsh.example>\r\nDATA\r\nSubject: Two\r\n\r\nTwo."
    with mail_server() as (server, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        EmailMessage("One", text, to=["rosa@fenmarsh.example"]).send()
        assert len(server.mails) == 1
        assert server.mails[0]["Subject"] == "One"
        assert "Two." in server.mails[0].get_content()


def test_a_template_in_a_fact_is_text(case, cast):
    one = sent(case, cast.rosa, what="{{ settings.SECRET_KEY }}{% load static %}{{ 7|add:7 }}", agency="x")
    assert "{{ settings.SECRET_KEY }}" in one.body
    assert "14" not in one.body


@pytest.mark.parametrize("name", ["child", "answers", "reasons", "account", "name", "request", "settings"])
def test_a_fact_that_no_mail_may_hold_is_refused(case, cast, name):
    with pytest.raises(letters.NotForMail), acting(case.matter, by=cast.rosa, at=AT) as act:
        tell(act, person=cast.rosa, letter="security-test", key="k", **{name: "x"})
    assert not Message.objects.filter(letter="security-test").exists()

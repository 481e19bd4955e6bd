"""Invitations carry the calendar's entry: the reference, the moment and a link, one entry however often it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings
from icalendar import Calendar

from outbox import sending
from outbox.models import Message
from tests.factories.cases import MONDAY
from tests.factories.mail_server import mail_server
from tests.factories.visits import visitor
from workflows.meetings.models import Sitting

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server():
    """A real mail server, which keeps what it takes."""
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        yield server


def entry(mail):
    """(the method, the calendar's entry) of a mail's file."""
    file = next(mail.iter_attachments())
    calendar = Calendar.from_ical(
        file.get_content() if file.get_content_maintype() == "text" else file.get_payload(decode=True)
    )
    assert file.get_param("method") == str(calendar["METHOD"])
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def to(server, person):
    """The mails that the person got, with their entries."""
    return [(mail, *entry(mail)) for mail in server.mails if mail["To"] == person.email]


def test_planned_moved_and_called_off_are_one_entry_in_three_versions(meet, cast, server):
    """Each person gets each version; the entry keeps its UID, and its SEQUENCE grows."""
    visit = meet()
    visit.plan(cast.rosa)
    visit.plan(cast.rosa, day="12", was=visit.mark)
    with time_machine.travel(MONDAY, tick=False):
        visitor(cast.rosa).post(f"{visit.page}withdraw/", {"reason": "It is not needed."})
    sending.sweep(MONDAY + timedelta(days=300))
    found = to(server, cast.dana)
    assert [method for _, method, _ in found] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [event["SEQUENCE"] for _, _, event in found] == [0, 1, 2]
    assert len({str(event["UID"]) for _, _, event in found}) == 1
    assert [event.decoded("DTSTART").day for _, _, event in found] == [11, 12, 12]
    assert str(found[2][2]["STATUS"]) == "CANCELLED"
    assert {mail["To"] for mail in server.mails} >= {cast.dana.email, cast.ilse.email, cast.carl.email}


def test_the_file_holds_the_reference_and_a_link_only(meet, cast, server):
    visit = meet()
    visit.plan(cast.rosa, place="Room Heron Canary")
    sending.sweep(MONDAY + timedelta(days=300))
    mail, _, event = to(server, cast.dana)[0]
    assert str(event["SUMMARY"]) == f"Meeting, case {visit.case.reference}"
    assert str(event["URL"]).endswith(visit.page)
    assert set(event) == {
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "STATUS",
        "SUMMARY",
        "URL",
        "ORGANIZER",
    }
    assert not any(word in mail.as_string() for word in ("Heron", "Zebedee", cast.ilse.email))
    assert next(mail.iter_attachments()).get_filename() == f"{visit.case.reference}.ics"


def test_a_repeat_carries_the_same_file_to_the_byte(meet, cast, server):
    """The server hung up after it had taken the mail, so it goes once more; the day has been moved in the meantime."""
    visit = meet()
    visit.plan(cast.rosa)
    message = Message.objects.get(letter="meeting-planned", person=cast.dana)
    server.hang_up_after_taking = True
    later = MONDAY + timedelta(days=1)
    assert sending.send(message.pk, later) == "uncertain"
    server.hang_up_after_taking = False
    visit.plan(cast.rosa, day="12", was=visit.mark)
    sending.sweep(later + timedelta(minutes=10))
    same = [mail for mail in server.mails if mail["Message-ID"] == message.message_id]
    assert [mail["X-Repeated"] for mail in same] == [None, "yes"]
    first, again = (next(mail.iter_attachments()).get_payload() for mail in same)
    assert first == again
    assert Sitting.objects.count() == 2

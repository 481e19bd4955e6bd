"""Lease, then send, then say so: against a real mail server that takes, refuses and hangs up."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from journal.models import Entry
from matters.acting import SETUP, acting
from matters.services import wall_off
from outbox import hooks, letters, outcomes, sending, services
from outbox.jobs import send_message
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories.mail_server import mail_server

AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
AFTER_THE_LEASE = datetime(2026, 3, 10, 12, 6, tzinfo=UTC)
LATER = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
LETTER = "test-sending"
SMTP = "django.core.mail.backends.smtp.EmailBackend"

pytestmark = pytest.mark.django_db(transaction=False)
told = []


def hear(act, message):
    told.append((message.about, message.sent_at))


def fail(act, message):
    raise ValueError("the text of an error may hold a name")


@pytest.fixture(autouse=True)
def letter():
    letters.register(
        LETTER, subject="{{ reference }}", body="Please {{ what }}.", describe="A letter of the tests"
    )
    hooks.register("test-hear", hear)
    hooks.register("test-fail", fail)
    told.clear()


@pytest.fixture
def server():
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        yield server


@pytest.fixture
def rosa():
    return make.person("Rosa Marsh")


@pytest.fixture
def queue(rosa):
    matter = make.case_matter(make.partnership())

    def queue(key="one", **more):
        with acting(matter, by=SETUP, at=AT) as act:
            facts = {"reference": "FEN-2026-0001", "what": "check the referral"}
            return services.tell(act, more.pop("person", rosa), letter=LETTER, key=key, **facts | more)

    return queue


def fresh(message):
    return Message.objects.get(pk=message.pk)


def test_message_is_sent_once_with_its_own_id(queue, server):
    message = queue()
    assert sending.send(message.pk, AT) == "sent"
    assert sending.send(message.pk, LATER) == ""
    assert server.ids() == [message.message_id]
    assert server.mails[0]["To"] == "rosa@fenmarsh.example"
    assert server.mails[0]["X-Repeated"] is None
    assert fresh(message).sent_at == AT


def test_what_hangs_on_a_message_is_told_in_the_act_that_notes_it_as_sent(queue, server):
    sending.send(queue(hook="test-hear", about="42").pk, AT)
    assert told == [("42", AT)]
    assert Entry.objects.get(key="message.sent").what == "Sent: A letter of the tests."


def test_job_that_wakes_twice_sends_once(queue, server):
    message = queue()
    send_message(message=message.pk)
    send_message(message=message.pk)
    assert len(server.mails) == 1


def test_refused_message_waits_longer_each_time_and_goes_later(queue, server):
    message, server.answer = queue(), "451 try later"
    assert sending.send(message.pk, AT) == "waits"
    assert fresh(message).not_before == datetime(2026, 3, 10, 12, 1, tzinfo=UTC)
    assert fresh(message).error == "SMTPDataError 451"
    assert sending.send(message.pk, datetime(2026, 3, 10, 12, 1, tzinfo=UTC)) == "waits"
    assert fresh(message).not_before == datetime(2026, 3, 10, 12, 3, tzinfo=UTC)
    server.answer = None
    assert sending.sweep(LATER) == 1
    assert server.ids() == [message.message_id]
    assert fresh(message).repeated_at is None


def test_mail_server_that_is_down_loses_nothing(queue):
    message, other = queue(), queue("two")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused
        with override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=held.getsockname()[1]):
            assert sending.sweep(AT) == 0
    assert fresh(message).error == "ConnectionRefusedError"
    assert fresh(message).leased_until is None
    assert fresh(other).attempt == 0  # the rest was not held up by a server that is down
    with mail_server() as (server, port), override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=port):
        assert sending.sweep(LATER) == 2
    assert sorted(server.ids()) == sorted([message.message_id, other.message_id])


def test_name_that_is_not_found_is_no_acceptance(queue, monkeypatch):
    def not_found(*args, **kwargs):
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "create_connection", not_found)
    message = queue()
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="mail.example"):
        assert sending.send(message.pk, AT) == "unreachable"
    assert (fresh(message).error, fresh(message).leased_until) == ("gaierror", None)


def test_hung_up_conversation_is_uncertain_and_is_repeated_once_with_a_mark(queue, server):
    message, server.hang_up_after_taking = queue(), True
    assert sending.send(message.pk, AT) == "uncertain"
    assert sending.sweep(datetime(2026, 3, 10, 12, 4, tzinfo=UTC)) == 0  # the lease still runs
    server.hang_up_after_taking = False
    assert sending.sweep(AFTER_THE_LEASE) == 1
    assert server.ids() == [message.message_id, message.message_id]
    assert server.mails[1]["X-Repeated"] == "yes"
    assert "You may have had this message before." in server.mails[1].get_content()
    assert fresh(message).status == "sent again, marked as a repeat"


def test_second_uncertain_sending_is_a_persons_to_decide(queue, server):
    message, server.hang_up_after_taking = queue(), True
    sending.send(message.pk, AT)
    sending.sweep(AFTER_THE_LEASE)
    for hours in range(1, 5):
        sending.sweep(LATER + timedelta(hours=hours))
    assert len(server.mails) == 2
    assert fresh(message).needs_person


def test_formal_message_is_never_repeated_by_the_system(queue, server):
    message, server.hang_up_after_taking = queue(formal=True, hook="test-hear"), True
    sending.send(message.pk, AT)
    sending.sweep(AFTER_THE_LEASE)
    sending.sweep(LATER)
    assert len(server.mails) == 1
    assert fresh(message).status == "uncertain: a person decides"
    assert Entry.objects.filter(key="message.uncertain").count() == 1
    assert told == []


def test_hook_that_fails_undoes_its_act_and_asks_a_person_instead_of_sending_again(queue, server):
    message = queue(hook="test-fail")
    assert sending.send(message.pk, AT) == "uncertain"
    sending.sweep(LATER)
    assert len(server.mails) == 1
    assert fresh(message).sent_at is None
    assert fresh(message).error == "after sending: ValueError"


def test_whoever_has_no_account_any_more_gets_no_mail(queue, server, rosa):
    message = queue()
    rosa.is_active = False
    rosa.save()
    assert sending.send(message.pk, AT) == "cancelled"
    assert server.mails == []
    assert fresh(message).status == "cancelled"


def test_whoever_has_declared_a_conflict_meanwhile_gets_no_mail(queue, server, rosa):
    """It waited for the hours in which mails go out."""
    message = queue(not_before=LATER)
    with acting(message.matter, by=rosa, at=AT) as act:
        wall_off(act, rosa)
    assert sending.send(message.pk, LATER) == "cancelled"
    assert server.mails == []
    said = Entry.objects.filter(matter=message.matter, key="message.cancelled").get().what
    assert said == "Not sent, whoever it was for may not see it any more: A letter of the tests."


@pytest.mark.parametrize(
    ("at", "sent"),
    [("2026-03-11 07:59:59+00:00", 0), ("2026-03-11 08:00:00+00:00", 1), ("2026-03-11 08:00:01+00:00", 1)],
    ids=["just-before", "on", "after"],
)
def test_message_for_later_goes_at_its_moment(queue, server, at, sent):
    queue(not_before=datetime(2026, 3, 11, 8, 0, tzinfo=UTC))
    assert sending.sweep(datetime.fromisoformat(at)) == sent
    assert len(server.mails) == sent


def test_mail_to_an_outside_address_needs_no_person(queue, server):
    sending.send(queue(person=None, address="panel@national.example").pk, AT)
    assert server.mails[0]["To"] == "panel@national.example"


def test_a_server_that_falls_silent_holds_up_one_message_of_a_sweep_and_a_bad_message_no_other(
    queue, server, monkeypatch, caplog
):
    first, second, server.hang_up_after_taking = queue("one"), queue("two"), True
    sending.sweep(AT)
    assert server.ids() == [first.message_id]  # the rest waits for the next turn, after the deadlines
    sending.sweep(AT)
    server.hang_up_after_taking, settled = False, outcomes.lapsed
    monkeypatch.setattr(
        outcomes, "lapsed", lambda pk, at: settled(pk, at) if pk == second.pk else fail(pk, at)
    )
    assert sending.sweep(AFTER_THE_LEASE) == 1
    assert fresh(second).status == "sent again, marked as a repeat"
    assert "ValueError" in caplog.text
    assert "may hold a name" not in caplog.text

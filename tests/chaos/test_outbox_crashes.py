"""kill -9 in the middle of sending: no message is lost, none goes more than once again, and a repeat shows."""

from datetime import UTC, datetime

import pytest

from matters.acting import SETUP, acting
from outbox import sending, services
from outbox.models import Message
from tests.chaos.props import LETTER, happened
from tests.factories import accounts as make

AT = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
AFTER_THE_LEASE = datetime(2024, 3, 5, 12, 6, tzinfo=UTC)
MUCH_LATER = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.serial


@pytest.fixture
def queue(own_database):
    def queue(**how):
        with acting(make.case_matter(make.partnership()), by=SETUP, at=AT) as act:
            to = "panel@national.example"
            return services.tell(
                act, None, to, letter=LETTER, key="n:1", hook="chaos", reference="FEN-1", **how
            )

    return queue


def sweep_twice():
    sending.sweep(AFTER_THE_LEASE)
    sending.sweep(MUCH_LATER)


@pytest.mark.parametrize(
    ("point", "arrived_before", "arrived"),
    [("outbox.lease-committed", 0, 1), ("outbox.server-accepted", 1, 2), ("outbox.before-sent", 1, 2)],
)
def test_message_of_a_killed_process_goes_once_more_and_says_so(
    process, queue, server, point, arrived_before, arrived
):
    message = queue()
    assert process("clock", "--once", "--at", AT.isoformat(), CRASH_AT=point) == -9
    assert len(server.mails) == arrived_before
    assert happened("hook") == 0
    sweep_twice()
    assert server.ids() == [message.message_id] * arrived
    assert server.mails[-1]["X-Repeated"] == "yes"
    assert happened("hook") == 1
    assert Message.objects.get().status == "sent again, marked as a repeat"


@pytest.mark.parametrize(
    ("point", "arrived"),
    [("outbox.lease-committed", 0), ("outbox.server-accepted", 1), ("outbox.before-sent", 1)],
)
def test_formal_message_of_a_killed_process_waits_for_a_person(process, queue, server, point, arrived):
    queue(formal=True)
    assert process("clock", "--once", "--at", AT.isoformat(), CRASH_AT=point) == -9
    sweep_twice()
    assert len(server.mails) == arrived
    assert happened("hook") == 0
    assert Message.objects.uncertain().count() == 1


def test_message_of_an_unhurt_process_goes_once(process, queue, server):
    message = queue()
    assert process("clock", "--once", "--at", AT.isoformat()) == 0
    sweep_twice()
    assert server.ids() == [message.message_id]
    assert happened("hook") == 1

"""kill -9 while a provider's report is followed up, and while digests go: each has its effect once all the same."""

from datetime import UTC, datetime

import pytest
from anymail.signals import AnymailTrackingEvent

from journal.models import Entry
from matters.acting import SETUP, acting
from matters.models import Duty
from outbox import digests, letters, sending, services, tracking
from outbox.models import Delivery, Message
from tests.chaos.props import LETTER
from tests.factories import accounts as make

AT = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 5, 14, 0, tzinfo=UTC)
EIGHT = datetime(2024, 3, 6, 8, 0, tzinfo=UTC)
NINE = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
WORKER = ("procrastinate", "worker", "--one-shot")

pytestmark = pytest.mark.serial


@pytest.fixture
def rosa(own_database):
    fenmarsh = make.partnership()
    person = make.person("Rosa Marsh")
    make.holding(make.office(fenmarsh, handles_cases=True), person)
    person.partnership = fenmarsh
    return person


@pytest.fixture
def reported(rosa, process):
    """A message that has gone, and the kept report that it came back."""
    with acting(make.case_matter(rosa.partnership), by=SETUP, at=AT) as act:
        message = services.tell(act, None, "panel@national.example", letter=LETTER, key="n:1")
    Message.objects.filter(pk=message.pk).update(sent_at=AT, attempt=1)
    event = AnymailTrackingEvent(
        event_type="bounced", event_id="1", message_id=message.message_id, timestamp=AT, metadata={}
    )
    return tracking.keep(event, "postmark", AT)


def effects():
    return Duty.objects.count(), Entry.objects.filter(key="message.bounced").count()


@pytest.mark.parametrize(
    ("point", "before"), [("acting.before-commit", (0, 0)), ("acting.after-commit", (1, 1))]
)
def test_report_whose_worker_is_killed_has_one_effect(process, reported, point, before):
    assert process(*WORKER, CRASH_AT=point) == -9
    assert effects() == before
    assert [tracking.sweep(LATER), tracking.sweep(LATER)] == [1 - before[0], 0]
    assert effects() == (1, 1)
    assert Delivery.objects.get().processed_at


def test_report_is_followed_up_by_the_clock_where_its_worker_died_before_it_began(process, reported):
    assert process(*WORKER, CRASH_AT="jobs.taken") == -9
    assert effects() == (0, 0)
    assert process("clock", "--once", "--at", LATER.isoformat()) == 0
    assert effects() == (1, 1)


@pytest.mark.parametrize(("point", "repeats"), [("outbox.lease-committed", 1), ("outbox.server-accepted", 2)])
def test_digest_of_a_killed_clock_goes_once_more_and_says_so(process, server, rosa, point, repeats):
    """Its notices are gathered once; at most one repeat, with a mark; then each is noted as sent."""
    letters.register(
        "test-chaos-quiet", subject="Q", body="{{ link }}", describe="A quiet letter", gathers=True
    )
    digests.choose(rosa, "daily", at=AT)
    for n in (1, 2):
        with acting(make.case_matter(rosa.partnership), by=SETUP, at=AT) as act:
            services.tell(act, rosa, letter="test-chaos-quiet", key=f"q:{n}", link="/portal/")
    assert process("clock", "--once", "--at", EIGHT.isoformat(), CRASH_AT=point) == -9
    for at in (EIGHT, NINE):
        digests.gather(at)
        sending.sweep(at)
        digests.note_sent(at)
    assert [mail["Subject"] for mail in server.mails] == ["Your notices: 2"] * repeats
    assert server.mails[-1]["X-Repeated"] == "yes"
    assert list(Message.objects.filter(letter="test-chaos-quiet").values_list("sent_at", flat=True)) == [
        NINE,
        NINE,
    ]

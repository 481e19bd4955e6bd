"""What a person decides about an uncertain message: it arrived, or it goes again, marked."""

from datetime import UTC, datetime

import pytest

from journal.models import Entry
from matters.acting import SETUP, acting
from matters.errors import NotAllowed, TooLate
from outbox import decisions, hooks, letters, sending, services
from outbox.models import Message
from tests.factories import accounts as make

AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LETTER = "test-deciding"

pytestmark = pytest.mark.django_db
told = []


def hear(act, message):
    told.append(message.about)


@pytest.fixture
def fenmarsh():
    return make.partnership()


@pytest.fixture
def rosa(fenmarsh):
    person = make.person("Rosa Marsh")
    make.holding(make.office(fenmarsh, runs_system=True), person)
    return person


@pytest.fixture
def uncertain(fenmarsh):
    letters.register(LETTER, subject="{{ reference }}", body="Please look.", describe="A formal notice")
    hooks.register("test-deciding", hear)
    told.clear()
    with acting(make.case_matter(fenmarsh), by=SETUP, at=AT) as act:
        how = {"formal": True, "hook": "test-deciding", "about": "7"}
        message = services.tell(act, None, "panel@national.example", letter=LETTER, key="n:7", **how)
    Message.objects.update(needs_person=True)
    message.refresh_from_db()
    return message


def test_rosa_says_that_it_arrived_and_what_hangs_on_it_follows(uncertain, rosa, mailoutbox):
    decisions.decide_uncertain(uncertain, by=rosa, at=AT, arrived=True)
    sending.sweep(datetime(2026, 3, 11, 12, 0, tzinfo=UTC))
    assert told == ["7"]
    assert mailoutbox == []
    assert Entry.objects.get(key="message.decided").person == rosa


def test_rosa_has_it_sent_again_and_the_repeat_is_marked(uncertain, rosa, mailoutbox):
    decisions.decide_uncertain(uncertain, by=rosa, at=AT, arrived=False)
    sending.sweep(AT)
    assert [mail.extra_headers["X-Repeated"] for mail in mailoutbox] == ["yes"]
    assert told == ["7"]


def test_second_decision_comes_too_late(uncertain, rosa):
    decisions.decide_uncertain(uncertain, by=rosa, at=AT, arrived=True)
    with pytest.raises(TooLate, match="already"):
        decisions.decide_uncertain(uncertain, by=rosa, at=AT, arrived=False)


def test_operator_of_another_partnership_may_not_decide(uncertain):
    nina = make.person("Nina North")
    make.holding(make.office(make.partnership("norwick"), runs_system=True), nina)
    with pytest.raises(NotAllowed):
        decisions.decide_uncertain(uncertain, by=nina, at=AT, arrived=True)
    assert told == []


def test_waiting_message_is_tried_at_once(uncertain, rosa, mailoutbox):
    Message.objects.update(needs_person=False, not_before=datetime(2026, 3, 10, 13, 0, tzinfo=UTC), attempt=3)
    decisions.retry(uncertain, by=rosa, at=AT)
    sending.sweep(AT)
    assert len(mailoutbox) == 1

"""The proof of a formal notice: what went, what came back and what went again, all of it to be seen."""

from datetime import UTC, datetime

import pytest

from config.messages import mending
from journal.models import Entry
from matters.acting import SETUP, acting
from outbox import bounces, codes, links, sending
from outbox.models import Message
from tests.factories.visits import visitor
from workflows.notifications.services import stop

TEN = datetime(2024, 9, 2, 10, 0, tzinfo=UTC)
NOON = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
TOMORROW = datetime(2024, 9, 3, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sending_row(told_case):
    return told_case.steps.get(key="tell").notification.sendings.get()


@pytest.fixture
def mended(sending_row, cast):
    """The copy went, came back, was corrected and went again."""
    message = sending_row.message
    sending.send(message.pk, TEN)
    Message.objects.filter(pk=message.pk).update(bounced_at=NOON)
    with bounces.mending(message, SETUP, NOON) as mend:
        mend.owe(message)
    new = mending.correct_and_resend(message, by=cast.rosa, at=NOON, address="right@national.example")
    sending.send(new.pk, TOMORROW)
    Message.objects.filter(pk=new.pk).update(delivered_at=TOMORROW)
    return sending_row


def page(person, row, at, time_machine, which="step"):
    time_machine.move_to(at, tick=False)
    step = row.notification.step
    address = step.get_absolute_url() if which == "step" else step.case.get_absolute_url()
    return visitor(person).get(address).content.decode()


@pytest.mark.parametrize("which", ["step", "case"])
def test_proof_shows_both_messages_with_their_moments(mended, cast, time_machine, which):
    """F-124, CP-85: the first copy came back, the second arrived; both moments stay."""
    shown = page(cast.rosa, mended, TOMORROW, time_machine, which)
    assert "Sent 2 September 2024, 11:00, came back 2 September 2024, 13:00" in shown
    assert "sent again 3 September 2024, 10:00, delivered 3 September 2024, 10:00" in shown


def test_proof_leads_to_both_messages(mended, cast, time_machine):
    shown = page(cast.rosa, mended, TOMORROW, time_machine)
    for message in Message.objects.filter(letter="formal-notice"):
        assert message.get_absolute_url() in shown
        assert message.address in shown
        assert message.message_id.strip("<>") in shown


def test_second_copy_moves_no_date_of_the_case(mended):
    """The notice counts from when it first went; nothing is closed twice."""
    mended.refresh_from_db()
    assert mended.sent_at == TEN
    assert mended.notification.step.closed_at == TEN
    said = list(Entry.objects.filter(key="notification.sent").order_by("pk").values_list("what", flat=True))
    assert [" again." in what for what in said] == [False, True]


def test_panel_opens_the_notice_at_its_new_address(mended, mailoutbox):
    mended.refresh_from_db()
    codes.send_code(mended.link, at=TOMORROW)
    code = Message.objects.get(letter="link-code")
    assert code.address == "right@national.example"
    sending.send(code.pk, TOMORROW)
    number = mailoutbox[-1].body.split("Your code is ")[1][:6]
    assert codes.prove(mended.link, number, at=TOMORROW)
    assert Entry.objects.get(key="notification.read").what == "National Panel opened the notice."


def test_links_end_when_the_step_is_sent_back(sending_row, cast):
    token = links.token_of(sending_row.link)
    assert links.find(token, TEN)
    with acting(sending_row.matter, by=cast.rosa, at=TEN) as act:
        stop(act, sending_row.notification.step)
    assert links.find(token, TEN) is None

"""A notice about a decision: signed off by the office, queued once for each body, and proved by the mail server."""

from datetime import UTC, datetime

import pytest

from matters.errors import NotAllowed
from outbox import links
from outbox.models import Message
from tests.factories import cases
from workflows.notifications.services import sign_off

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)


def test_a_decision_is_told_to_each_body_that_the_procedure_names(cast):
    """CP-28, CP-85, BF-50: one formal message with a link for the national panel; the text itself stays here."""
    case = cases.signed(cast)
    notice = case.steps.get(key="tell").notification
    sending = notice.sendings.get()
    message = Message.objects.get(pk=sending.message_id)
    assert (sending.name, message.address, message.formal) == (
        sending.recipient.name,
        sending.recipient.email,
        True,
    )
    assert links.MARK in message.body
    assert links.token_of(sending.link) not in message.body
    assert notice.text not in message.body
    assert notice.signed_by == cast.rosa


def test_dana_cannot_sign_what_the_business_manager_signs(cast):
    step = cases.decided(cast).steps.get(key="tell")
    with pytest.raises(NotAllowed):
        sign_off(step.notification, by=cast.dana, at=TUESDAY, text="Told.")
    step.notification.refresh_from_db()
    assert step.notification.signed_at is None


def test_a_notice_is_signed_once(cast):
    step = cases.signed(cast).steps.get(key="tell")
    with pytest.raises(NotAllowed):
        sign_off(step.notification, by=cast.rosa, at=TUESDAY, text="Another text.")
    assert step.notification.sendings.count() == 1

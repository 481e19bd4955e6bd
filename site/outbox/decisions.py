"""What a person decides about a message: has an uncertain one arrived, shall a waiting one be tried now."""

from datetime import datetime

from matters.errors import TooLate

from . import hooks
from .jobs import send_message
from .models import Message
from .outcomes import note, settling
from .permissions import check_can_handle
from .queueing import defer


def decide_uncertain(message: Message, *, by, at: datetime, arrived: bool) -> None:
    """It arrived: noted as sent, with all that hangs on it. It did not: sent again, marked as a repeat.

    Raises NotAllowed; TooLate when somebody has decided already.
    """
    with settling(message, by, at) as act:
        check_can_handle(by, message, at)
        uncertain = Message.objects.uncertain().filter(pk=message.pk)
        known = {"sent_at": at} if arrived else {"repeated_at": at, "not_before": at}
        if not uncertain.update(needs_person=False, error="", **known):
            raise TooLate("Somebody has decided about this message already.")
        message.refresh_from_db()
        if arrived and act is not None:
            hooks.call(act, message)
        if not arrived:
            defer(send_message, message=message.pk)
        what = "A person says that it arrived" if arrived else "A person has it sent again"
        note(act, "decided", what, message)


def retry(message: Message, *, by, at: datetime) -> None:
    """Try a waiting message now instead of at its next turn. Raises NotAllowed, TooLate."""
    with settling(message, by, at) as act:
        check_can_handle(by, message, at)
        free = Message.objects.waiting().filter(pk=message.pk, leased_until=None, needs_person=False)
        if not free.update(not_before=at):
            raise TooLate("This message is no longer waiting.")
        defer(send_message, message=message.pk)
        note(act, "retried", "A person has it tried now", message)

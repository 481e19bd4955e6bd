"""Sending: lease, then send, then say so. A lease that ran out without an outcome is uncertain, not lost."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from matters.crash import crash_at

from . import outcomes
from .delivery import Refused, deliver
from .models import Message

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than all waits of one SMTP conversation together
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


def send(pk: int, at: datetime) -> str:
    """Send one message if it is due.

    Returns what came of it: sent, waits, refused, unreachable, uncertain, cancelled, or "" where it was not due.

    What was certainly not accepted waits and is tried again, unless it is refused for good. After a
    disconnection in the middle the lease is left to run out, and the sweep or a person decides.
    """
    message = lease(pk, at)
    if message is None:
        return ""
    crash_at("outbox.lease-committed")
    if not outcomes.may_have(message):
        return outcomes.cancel(message, at)
    try:
        number = deliver(message)
    except Refused as refusal:
        if refusal.permanent:
            return outcomes.refused(message, at, refusal.kind)
        return free(message, at, refusal)
    except Exception as error:
        return leave(message, error)
    crash_at("outbox.server-accepted")
    if number:  # before anything else: the provider may speak of it at once
        Message.objects.filter(pk=message.pk).update(provider_id=number)
    return outcomes.sent(message, at)


def lease(pk: int, at: datetime) -> Message | None:
    """Take the message by a conditional UPDATE, committed before anything is sent; None: another has it."""
    taken = Message.objects.due(at).filter(pk=pk)
    if not taken.update(leased_until=at + LEASE, attempt=F("attempt") + 1):
        return None
    return Message.objects.select_related("person", "link").get(pk=pk)


def free(message: Message, at: datetime, refusal: Refused) -> str:
    """It was certainly not accepted: give the lease back and wait, longer each time."""
    wait = min(FIRST_WAIT * 2 ** min(message.attempt - 1, 10), LONGEST_WAIT)
    ours = Message.objects.waiting().filter(pk=message.pk, attempt=message.attempt)
    ours.update(leased_until=None, not_before=at + wait, error=refusal.kind[:100])
    logger.warning("Message %s was not taken (%s); tried again later.", message.pk, refusal.kind)
    return "unreachable" if refusal.unreachable else "waits"


def leave(message: Message, error: Exception) -> str:
    """It may have been accepted: the lease runs out, and then it is uncertain."""
    kind = type(error).__name__
    Message.objects.waiting().filter(pk=message.pk, attempt=message.attempt).update(error=kind[:100])
    logger.warning("Message %s may have been taken or not (%s).", message.pk, kind)
    return "uncertain"


def sweep(at: datetime) -> int:
    """Make good what jobs missed: settle lapsed leases, then send what is due. Returns how many were sent.

    When the mail server cannot be reached, or falls silent, the rest waits, so that deadlines are not held up.
    """
    for pk in list(Message.objects.lapsed(at).order_by("pk").values_list("pk", flat=True)):
        settle(pk, at)
    sent = 0
    for pk in list(Message.objects.due(at).order_by("not_before", "pk").values_list("pk", flat=True)):
        outcome = send(pk, at)
        sent += outcome == "sent"
        if outcome in ("unreachable", "uncertain"):
            break
    return sent


def settle(pk: int, at: datetime) -> None:
    """Settle one lapsed lease; what fails there is logged by type, stays lapsed, and holds up no other message."""
    try:
        outcomes.lapsed(pk, at)
    except Exception as error:
        logger.error("Message %s could not be settled (%s).", pk, type(error).__name__)

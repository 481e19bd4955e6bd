"""What mail providers report: kept first, then followed up. The same report twice, late or early changes nothing."""

import hashlib
import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from matters.acting import WEBHOOK

from . import bounces, outcomes
from .delivery import OUR_NUMBER
from .jobs import process_delivery
from .models import Delivery, Message
from .queueing import defer

logger = logging.getLogger(__name__)

Kind = Delivery.Kind
# The provider's words, made equal by anymail; opening and clicking are not asked for and not kept.
KINDS = {
    "delivered": Kind.DELIVERED,
    "deferred": Kind.DEFERRED,
    "bounced": Kind.BOUNCED,
    "rejected": Kind.REFUSED,
    "failed": Kind.REFUSED,
    "complained": Kind.COMPLAINED,
}
REASONS = {"invalid", "bounced", "timed_out", "blocked", "spam", "unsubscribed", "other"}
EFFECTS: dict[str, tuple[str, str, str]] = {
    Kind.DELIVERED: ("delivered_at", "delivered", "Delivered"),
    Kind.BOUNCED: ("bounced_at", "bounced", "Came back"),
    Kind.REFUSED: ("refused_at", "refused", "Refused by the mail provider"),
    Kind.COMPLAINED: ("complained_at", "complained", "Reported as unwanted by its reader"),
}
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


def keep(event, provider: str, at: datetime) -> Delivery | None:
    """Keep the event (of anymail) and defer what follows; None for one that is not about a message of ours."""
    kind = KINDS.get(event.event_type)
    message = message_of(event) if kind else None
    if message is None:
        return None
    moment = event.timestamp or at
    with transaction.atomic():
        row, new = Delivery.objects.get_or_create(
            provider=provider, event_id=id_of(event, message, moment),
            defaults={
                "message": message, "partnership_id": message.partnership_id, "kind": kind,
                "reason": event.reject_reason if event.reject_reason in REASONS else "",
                "at": min(moment, at), "received_at": at, "next_try": at,
            },
        )  # fmt: skip
        if new:
            defer(process_delivery, delivery=row.pk)
    return row


def message_of(event) -> Message | None:
    """Our message: by our own number where the provider gave it back, else by its own."""
    own = str((event.metadata or {}).get(OUR_NUMBER, "")).strip("<>")
    number = str(event.message_id or "").strip("<>")
    wanted = Q(message_id=f"<{own}>") if own else Q()
    if number:
        wanted |= Q(provider_id__in=[number, f"<{number}>"]) | Q(message_id=f"<{number}>")
    return Message.objects.filter(wanted).first() if wanted else None


def id_of(event, message: Message, moment: datetime) -> str:
    """What tells this event from others: the provider's number for it, else what it says."""
    if event.event_id:
        return str(event.event_id)[:200]
    said = f"{message.pk}|{event.event_type}|{moment.isoformat() if event.timestamp else ''}"
    return f"said:{hashlib.sha256(said.encode()).hexdigest()}"


def process(pk: int, at: datetime) -> bool:
    """Do what follows from one event, once; an error is noted on it, and it is tried again later."""
    row = Delivery.objects.due(at).select_related("message__person", "message__link").filter(pk=pk).first()
    if row is None:
        return False
    try:
        if row.kind != Kind.REFUSED and row.message.attempt and not row.message.sent_at:  # it has gone, then
            outcomes.sent(row.message, max(row.at, row.message.created_at), by=WEBHOOK)
        return follow(row, at)
    except Exception as error:
        put_off(row, type(error).__name__, at)
        return False


def follow(row: Delivery, at: datetime) -> bool:
    """In one act: the event is done with, the message carries it, and what came back is somebody's to mend."""
    with bounces.mending(row.message, WEBHOOK, at) as mend:
        if not Delivery.objects.filter(pk=row.pk, processed_at=None).update(processed_at=at, error=""):
            return False
        if row.kind not in EFFECTS:
            return True
        field, key, what = EFFECTS[row.kind]
        unknown = Message.objects.filter(pk=row.message_id, **{field: None})
        if unknown.update(**{field: row.at}):
            outcomes.note(mend.act, key, what, row.message)
            row.message.refresh_from_db()
            if row.message.in_trouble and row.kind != Kind.DELIVERED and not has_been_resent(row.message):
                mend.owe(row.message)
    return True


def has_been_resent(message: Message) -> bool:
    return Message.objects.filter(resend_of=message).exists()


def put_off(row: Delivery, error: str, at: datetime) -> None:
    logger.error("What follows from delivery %s failed (%s); tried again later.", row.pk, error)
    wait = min(FIRST_WAIT * 2 ** min(row.tries, 10), LONGEST_WAIT)
    change = {"tries": row.tries + 1, "error": error[:100], "next_try": at + wait}
    Delivery.objects.filter(pk=row.pk, processed_at=None).update(**change)


def sweep(at: datetime) -> int:
    """Follow up what jobs missed; returns how many."""
    due = Delivery.objects.due(at).order_by("pk").values_list("pk", flat=True)
    return sum(process(pk, at) for pk in list(due))

"""Messages on the operators' page: those that wait too long, and those that perhaps went."""

from datetime import timedelta

from django.db.models import Q

from outbox import decisions
from outbox.models import Message
from outbox.outcomes import described

from .registry import Row, register

PATIENCE = timedelta(minutes=2)  # less is the ordinary way of a message
MOST = 100
UNCERTAIN = (("arrived", "It arrived"), ("again", "Send again"))


def of(partnerships):
    """Messages of these partnerships, and those of none (resets), which hold no case data."""
    ours = Q(partnership__in=partnerships) | Q(partnership=None)
    return Message.objects.filter(ours).select_related("person", "partnership").order_by("created_at", "pk")


def waiting(partnerships, at):
    """Free to go, and not gone: overdue, or refused before."""
    late = Q(not_before__lte=at - PATIENCE) | Q(attempt__gt=0)
    found = of(partnerships).waiting().alone().filter(late, leased_until=None, needs_person=False)
    return [row(message, f"{attempts(message)} {message.error}".strip()) for message in found[:MOST]]


def uncertain(partnerships, at):
    found = of(partnerships).uncertain()
    return [
        row(message, message.error or "No answer from the mail server", UNCERTAIN) for message in found[:MOST]
    ]


def row(message, trouble, buttons=(("retry", "Try now"),)):
    """A message without a partnership is somebody's we may not know: it is shown without its address."""
    to = f", to {message.person or message.address}" if message.partnership_id else ""
    return Row(
        str(message.pk), f"{described(message)}{to}", message.created_at, trouble, buttons, message.matter_id
    )


def attempts(message):
    return f"Tried {message.attempt} times." if message.attempt != 1 else "Tried once."


def try_now(row, action, *, by, at):
    decisions.retry(Message.objects.get(pk=row.key), by=by, at=at)
    return "The message is being sent."


def decide(row, action, *, by, at):
    arrived = action == "arrived"
    decisions.decide_uncertain(Message.objects.get(pk=row.key), by=by, at=at, arrived=arrived)
    return "Noted that the message arrived." if arrived else "The message is being sent again."


def add():
    """Called when the app starts."""
    register("Uncertain messages", uncertain, decide, empty="Every message has gone or is waiting.")
    register("Waiting messages", waiting, try_now, empty="No message is late.")

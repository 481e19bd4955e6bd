"""What became of a message: each outcome is one act of the matter, with its line in the journal."""

import logging
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from journal import services as journal
from matters.access import walled_off
from matters.acting import MAIL, acting
from matters.crash import crash_at

from . import bounces, hooks, letters
from .models import Message

logger = logging.getLogger(__name__)


@contextmanager
def settling(message: Message, by, at: datetime):
    """An act on the message's matter; a short transaction, and None, for a message that has no matter."""
    if message.matter_id:
        with acting(message.matter_id, by=by, at=at) as act:
            yield act
    else:
        with transaction.atomic():
            yield None


def note(act, key: str, what: str, message: Message) -> None:
    """A line in the journal, where there is a matter to keep it."""
    if act is not None:
        sentence = f"{what}: {described(message)}."
        journal.record(act, f"message.{key}", sentence, about=message, attempt=message.attempt)


def described(message: Message) -> str:
    """What kind of message it is; a letter that is no longer registered is called by its key."""
    try:
        return letters.of(message.letter).describe
    except letters.UnknownLetter:
        return message.letter


def sent(message: Message, at: datetime, by=MAIL) -> str:
    """The server took it: `sent_at`, its hook and the journal, in one act.

    When the hook fails that act is undone, and a person is asked instead: it must not go out again.
    """
    try:
        with settling(message, by, at) as act:
            crash_at("outbox.before-sent")
            waiting = Message.objects.waiting().filter(pk=message.pk)
            if not waiting.update(sent_at=at, leased_until=None, needs_person=False, error=""):
                return ""  # another has said so already
            message.refresh_from_db()
            if act is not None:
                hooks.call(act, message)
            note(act, "sent", "Sent", message)
    except Exception as error:
        kind = type(error).__name__
        ours = Message.objects.waiting().filter(pk=message.pk)
        ours.update(needs_person=True, leased_until=None, error=f"after sending: {kind}"[:100])
        logger.error("Message %s was sent, but what hangs on it failed (%s).", message.pk, kind)
        return "uncertain"
    return "sent"


def may_have(message: Message) -> bool:
    """Who has left, or stands behind a wall by now, is told nothing, whatever was queued before. The rest may."""
    person = message.person
    if person is None:
        return True
    return person.is_active and not walled_off(person).filter(matter=message.matter_id).exists()


def cancel(message: Message, at: datetime) -> str:
    """Whoever it is for has no account any more, or may not have it: it is not sent."""
    closed = message.person and not message.person.is_active
    why = "the account is closed" if closed else "whoever it was for may not see it any more"
    with settling(message, MAIL, at) as act:
        if Message.objects.waiting().filter(pk=message.pk).update(cancelled_at=at, leased_until=None):
            note(act, "cancelled", f"Not sent, {why}", message)
    return "cancelled"


def refused(message: Message, at: datetime, error: str) -> str:
    """The server will not take it for this address, now or later: it is not tried again, and somebody mends that."""
    with bounces.mending(message, MAIL, at) as mend:
        change = {"refused_at": at, "leased_until": None, "error": error[:100]}
        if Message.objects.waiting().filter(pk=message.pk).update(**change):
            message.refresh_from_db()
            note(mend.act, "refused", "Refused by the mail server", message)
            mend.owe(message)
    return "refused"


def lapsed(pk: int, at: datetime) -> None:
    """A lease ran out without an outcome. An ordinary message is sent again once, and marked as a repeat.

    After that a person decides; a formal one is never repeated by the system itself.
    """
    message = Message.objects.get(pk=pk)
    again = not message.formal and message.repeated_at is None
    change = {"repeated_at": at, "not_before": at} if again else {"needs_person": True}
    with settling(message, MAIL, at) as act:
        if not Message.objects.lapsed(at).filter(pk=pk).update(leased_until=None, **change):
            return
        what = "Perhaps not sent, so sent again" if again else "Perhaps not sent, a person decides"
        note(act, "repeated" if again else "uncertain", what, message)

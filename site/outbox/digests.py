"""Notices that are not urgent, gathered for whoever has chosen so: one mail for a person, with references and links."""

import logging
from datetime import datetime

from django.db import transaction

from . import outcomes
from .frequencies import next_digest
from .jobs import send_message
from .letters import Listed
from .models import Message, NoticeChoice
from .queueing import defer
from .services import post

logger = logging.getLogger(__name__)

MOST = 50  # notices in one digest; what is more comes with the next turn


def choose(person, frequency: str, *, at: datetime) -> None:
    """The person's choice from now on; what is held already follows it. Raises ValueError for an unknown one."""
    frequency = NoticeChoice.Frequency(frequency)
    with transaction.atomic():
        NoticeChoice.objects.update_or_create(
            person=person, defaults={"frequency": frequency, "chosen_at": at}
        )
        held = Message.objects.held().filter(person=person).select_related("partnership").order_by("pk")
        for message in held.select_for_update(of=("self",)):
            after = max(at, message.not_before)
            message.digest_at = next_digest(frequency, message.partnership, after)
            message.save(update_fields=["digest_at"])
            if message.digest_at is None:
                defer(send_message, not_before=message.not_before, message=message.pk)


def gather(at: datetime) -> int:
    """Make the digests that are due at that moment; returns how many. Two at once make each of them once."""
    people = Message.objects.held().filter(digest_at__lte=at).values_list("person", flat=True)
    return sum(gathered(person, at) for person in sorted(set(people)))


def gathered(person: int, at: datetime) -> bool:
    """The person's digest is made; what fails is logged by type, tried next time, and holds up nobody else's."""
    try:
        return gather_for(person, at)
    except Exception as error:
        logger.error("A digest of person %s could not be made (%s).", person, type(error).__name__)
        return False


def gather_for(person: int, at: datetime) -> bool:
    """One person's notices into one mail, in a short transaction; whoever comes second finds none left."""
    with transaction.atomic():
        due = Message.objects.held().filter(person=person, digest_at__lte=at).order_by("pk")
        rows = list(due.select_for_update(of=("self",)).select_related("person", "matter")[:MOST])
        told = [row for row in rows if outcomes.may_have(row)]
        if told:
            digest = post(
                person=told[0].person, letter="digest", key=f"digest:{told[-1].pk}", at=at, **facts(told)
            )
            Message.objects.filter(pk__in=[row.pk for row in told]).update(gathered_into=digest)
    for row in rows:
        if row not in told:
            outcomes.cancel(row, at)
    return bool(told)


def facts(messages: list[Message]) -> dict:
    """Subjects, which hold a reference and what is to be done, each with its link."""
    return {
        "number": len(messages),
        "notices": Listed("\n\n".join(f"{m.subject}\n{m.where}" for m in messages)),
    }


def note_sent(at: datetime) -> int:
    """Each notice whose digest has gone is noted as sent, in its own matter; returns how many."""
    gone = Message.objects.waiting().filter(gathered_into__sent_at__isnull=False).order_by("pk")
    return sum(
        outcomes.sent(row, row.gathered_into.sent_at) == "sent"
        for row in gone.select_related("gathered_into")
    )

"""Writing messages into the outbox, in the transaction of what caused them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from matters.acting import Act

from . import hooks, letters
from .jobs import send_message
from .models import Message, new_message_id
from .queueing import defer


def tell(
    act: Act, person=None, address="", *, letter, key, not_before=None, formal=False, hook="", about="",
    **facts,
) -> Message:  # fmt: skip
    """Queue one mail to a person, or an outside address, inside the act; the same key again changes nothing.

    `not_before` comes from clocks.calendar.next_mail_moment where hours are to be kept. A `formal` one is
    never repeated by the system itself. `hook` (registered in outbox.hooks) is called with (act, message) in
    the act that notes that it was sent; `about` is what the hook needs. Raises letters.NotForMail for a
    fact that no mail may hold, letters.UnknownLetter.
    """
    if hook and not hooks.known(hook):
        raise LookupError(f'No hook is called "{hook}".')
    return queue(
        person, address, letter, key, facts, act.at, not_before, matter=act.matter,
        partnership_id=act.matter.partnership_id, formal=formal, hook=hook, about=str(about),
    )  # fmt: skip


def post(*, person=None, address="", letter, key, at: datetime, not_before=None, **facts) -> Message:
    """Queue a mail of no matter and without case data (a reset, a digest), in the open transaction."""
    return queue(person, address, letter, key, facts, at, not_before)


def tell_office(act: Act, office, *, key, **letter) -> list[Message]:
    """One message for each holder of the office on that day, deputies too; nobody behind a wall is told."""
    holdings = office.holdings.in_force(timezone.localdate(act.at)).select_related("person")
    return tell_each(act, {holding.person for holding in holdings}, key=key, **letter)


def tell_agency(act: Act, agency, *, key, **letter) -> list[Message]:
    """One message for each who holds an office of the agency in the act's partnership on that day."""
    day = timezone.localdate(act.at)
    offices = agency.offices.in_force(day)
    if act.matter.partnership_id:
        offices = offices.filter(partnership_id=act.matter.partnership_id)
    held = [office.holdings.in_force(day).select_related("person") for office in offices]
    return tell_each(act, {holding.person for holdings in held for holding in holdings}, key=key, **letter)


def tell_each(act: Act, people, *, key, **letter) -> list[Message]:
    """The same letter to each of these people, less who is deactivated or has declared a conflict."""
    walled = set(act.matter.conflicts.standing().values_list("person_id", flat=True))
    told = sorted((p for p in people if p.is_active and p.pk not in walled), key=lambda person: person.pk)
    return [tell(act, person, key=f"{key}:{person.pk}", **letter) for person in told]


def queue(person, address, letter, key, facts, at, not_before, **fields) -> Message:
    """The row and its job, once for each key."""
    existing = Message.objects.filter(key=key).first()
    if existing:
        return existing
    partnership = getattr(fields.get("matter"), "partnership", None)
    known = {"partnership": partnership and partnership.name, "addressee": person and person.name}
    subject, body = letters.write(letter, known | facts)
    with transaction.atomic():
        message, new = Message.objects.get_or_create(
            key=key,
            defaults={
                "person": person, "address": address or person.email, "letter": letter,
                "subject": subject, "body": body, "message_id": new_message_id(), "created_at": at,
                "not_before": not_before or at,
            } | fields,
        )  # fmt: skip
        if new:
            defer(send_message, not_before=message.not_before, message=message.pk)
    return message

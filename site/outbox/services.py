"""Writing messages into the outbox, in the transaction of what caused them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from matters.acting import Act
from matters.language import read_in

from . import attachments, hooks, letters
from .frequencies import frequency_of, next_digest
from .jobs import send_message
from .models import Link, Message, new_message_id
from .queueing import defer

EVERYONE, HOLDERS, DEPUTIES = "everyone", "holders", "deputies"  # of an office, of an agency


def tell(
    act: Act, person=None, address="", *, letter, key, not_before=None, read_by=None, formal=False, hook="",
    about="", attachment="", attached="", **facts,
) -> Message:  # fmt: skip
    """Queue one mail to a person, or an outside address, inside the act; the same key again changes nothing.

    `not_before` comes from clocks.calendar.next_mail_moment where hours are to be kept. A letter that is not
    urgent waits for the digest of whoever has chosen one, unless that came later than `read_by`. A `formal` one
    is never repeated by the system itself. `hook` (registered in outbox.hooks) is called with (act, message) in
    the act that notes that it was sent; `about` is what the hook needs. `attachment` (registered in
    outbox.attachments) makes a file of the row `attached` when the mail is sent. The fact `link` may be a path or an
    outbox Link; a function gives the fact in the person's language. Raises letters.NotForMail for a fact that no
    mail may hold, letters.UnknownLetter.
    """
    if hook and not hooks.known(hook):
        raise LookupError(f'No hook is called "{hook}".')
    if attachment and not attachments.known(attachment):
        raise LookupError(f'No attachment is called "{attachment}".')
    return queue(
        person, address, letter, key, facts, act.at, not_before, matter=act.matter,
        partnership_id=act.matter.partnership_id, formal=formal, hook=hook, about=str(about), read_by=read_by,
        attachment=attachment, attached=str(attached),
    )  # fmt: skip


def post(*, person=None, address="", letter, key, at: datetime, not_before=None, **facts) -> Message:
    """Queue a mail of no matter and without case data (a reset, a digest), in the open transaction."""
    return queue(person, address, letter, key, facts, at, not_before)


def tell_office(act: Act, office, *, key, whom=EVERYONE, **letter) -> list[Message]:
    """One message for each holder of the office on that day, deputies too; nobody behind a wall is told, and nobody
    through an office that has ended.

    `whom` leaves the deputies out (HOLDERS), or tells nobody but them (DEPUTIES).
    """
    day = timezone.localdate(act.at)
    if office.until and office.until < day:
        return []
    return tell_each(act, holding_it(office.holdings.in_force(day), whom), key=key, **letter)


def tell_agency(act: Act, agency, *, key, whom=EVERYONE, **letter) -> list[Message]:
    """One message for each who holds an office of the agency in the act's partnership on that day; `whom` as above."""
    day = timezone.localdate(act.at)
    offices = agency.offices.in_force(day)
    if act.matter.partnership_id:
        offices = offices.filter(partnership_id=act.matter.partnership_id)
    held = [office.holdings.in_force(day) for office in offices]
    people = {person for holdings in held for person in holding_it(holdings, whom)}
    return tell_each(act, people, key=key, **letter)


def holding_it(holdings, whom: str) -> set:
    """The people of these holdings: all, all but the deputies, or the deputies alone."""
    if whom != EVERYONE:
        holdings = holdings.filter(deputy=whom == DEPUTIES)
    return {holding.person for holding in holdings.select_related("person")}


def tell_each(act: Act, people, *, key, **letter) -> list[Message]:
    """The same letter to each of these people, less who is deactivated or has declared a conflict."""
    walled = set(act.matter.conflicts.standing().values_list("person_id", flat=True))
    told = sorted((p for p in people if p.is_active and p.pk not in walled), key=lambda person: person.pk)
    return [tell(act, person, key=f"{key}:{person.pk}", **letter) for person in told]


def queue(person, address, letter, key, facts, at, not_before, *, read_by=None, **fields) -> Message:
    """The row and its job, once for each key."""
    existing = Message.objects.filter(key=key).first()
    if existing:
        return existing
    partnership = getattr(fields.get("matter"), "partnership", None)
    with read_in(person.language if person else ""):
        facts = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
    known = {"partnership": partnership and partnership.name, "addressee": person and person.name}
    subject, body = letters.write(letter, known | facts, partnership)
    fields |= {"not_before": not_before or at, "created_at": at}
    link = facts.get("link")
    if isinstance(link, Link):
        fields["link"] = link
    elif link and letters.of(letter).gathers:
        fields["where"] = letters.in_words("link", link)
    alone = fields.get("formal") or fields.get("attachment")
    if letters.of(letter).gathers and person and not alone:
        fields["digest_at"] = held_until(person, partnership, fields["not_before"], read_by)
    who = {"person": person, "address": address or person.email}
    return keep(key, who | {"letter": letter, "subject": subject, "body": body} | fields)


def held_until(person, partnership, moment, read_by):
    """The digest for which it waits; None where it goes by itself."""
    digest = next_digest(frequency_of(person), partnership, moment)
    return None if digest is None or (read_by and digest >= read_by) else digest


def keep(key: str, fields: dict) -> Message:
    """The row, and the job that wakes its sending, together. Whoever comes second with the key gets the first one's."""
    try:
        with transaction.atomic():
            message = Message.objects.create(key=key, message_id=new_message_id(), **fields)
            if message.digest_at is None:
                defer(send_message, not_before=message.not_before, message=message.pk)
    except IntegrityError:
        first = Message.objects.filter(key=key).first()
        if first is None:
            raise
        return first
    return message

"""What the keepers do about a message that did not arrive: correct and send again, ask the agency, set it aside."""

from datetime import datetime

from accounts.models import Person, Recipient
from journal import services as journal
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from outbox import bounces, keepers, resending
from outbox.models import AddressChange, Message
from outbox.outcomes import described
from outbox.services import tell_agency

from .permissions import check_can_mend


def correct_and_resend(message: Message, *, by, at: datetime, address: str) -> Message:
    """Send it again to the corrected address; an outside body is written to there from now on.

    Raises NotAllowed for a person, whose address only they and their agency's manager may change; TooLate.
    """
    recipient = message.link.recipient if message.link else None
    with acting(*matters_of(message, at, recipient), by=by, at=at) as act:
        check_can_mend(by, message, at)
        if message.person_id:
            raise NotAllowed("A person's own address is corrected at their account. Ask their agency.")
        new = resending.resend(act, message, address=address)
        if recipient:
            correct(act, recipient, new, address)
        return new


def correct(act, recipient: Recipient, message: Message, address: str) -> None:
    """The outside body's address from this moment on; the old one stays on record with its day."""
    row = Recipient.objects.select_for_update().get(pk=recipient.pk)
    if row.email == address:
        return
    matter = row.partnership.matter
    words = {"matter": matter, "recipient": row, "old": row.email, "new": address}
    AddressChange.objects.create(**words, at=act.at, by=act.person, message=message)
    Recipient.objects.filter(pk=row.pk).update(email=address)
    what = f"The address of {row.name} was corrected."
    journal.record(act, "recipient.address", what, about=row, matter=matter)


def resend_to_person(message: Message, *, by, at: datetime) -> Message:
    """Send it again to the address that the person has by now. Raises NotAllowed while it is the old one; TooLate."""
    with acting(*matters_of(message, at), by=by, at=at) as act:
        check_can_mend(by, message, at)
        person = Person.objects.get(pk=message.person_id)
        if person.email == message.address:
            raise NotAllowed("The address has not been corrected yet. Ask the person's agency.")
        if not person.is_active:
            raise NotAllowed("This person's account is closed, so nothing is sent there.")
        return resending.resend(act, message, address=person.email)


def ask_agency(message: Message, *, by, at: datetime) -> int:
    """Ask those who hold an office of the person's agency to have the address mended, once; returns how many.

    Raises NotAllowed where there is nobody to ask; TooLate when they have been asked.
    """
    with acting(*matters_of(message, at), by=by, at=at) as act:
        check_can_mend(by, message, at)
        person = Person.objects.get(pk=message.person_id)
        if not Message.objects.filter(pk=message.pk, asked_at=None).update(asked_at=at):
            raise TooLate("The agency has been asked already.")
        words = {"letter": "mend-address", "key": f"mend:{message.pk}", "what": person.name}
        told = tell_agency(act, person.agency, **words) if person.agency else []
        if all(sent.person_id == person.pk for sent in told):
            raise NotAllowed("Nobody holds an office of this person's agency here. Ask the person yourself.")
        journal.record(
            act, "message.agency-asked", f"The agency of {person.name} was asked to mend the address."
        )
        return len(told)


def set_aside(message: Message, *, by, at: datetime, reason: str) -> None:
    """Nothing is to be sent again; the reason is kept. Raises NotAllowed."""
    with acting(*matters_of(message, at), by=by, at=at) as act:
        check_can_mend(by, message, at)
        settle(act, bounces.duties_for(message))
        what = f"Not sent again: {described(message)}."
        journal.record(act, "message.set-aside", what, about=message, reason=reason)


def matters_of(message: Message, at: datetime, recipient: Recipient | None = None) -> list[int]:
    """The matter on which it is mended first, and that of the partnership whose recipient is corrected."""
    mended_on = message.matter_id or keepers.of(message, at).matter
    corrected = recipient.partnership.matter_id if recipient else None
    return list(dict.fromkeys(pk for pk in (mended_on, corrected) if pk))

"""Who may see what became of a message, mend its address, and write a partnership's letters."""

from django.http import Http404

from accounts.models import Partnership
from matters.access import may, offices_of, walled_off
from matters.errors import NotAllowed
from matters.models import Duty
from outbox.models import Message


def find_message(person, slug: str, at) -> Message:
    """The message, for whoever may see its case or had the duty to mend it. Raises Http404."""
    found = Message.objects.select_related("person__agency", "link__recipient", "matter", "partnership")
    message = found.filter(slug=slug).exclude(matter__in=walled_off(person)).first()
    if message is None:
        raise Http404
    seen = message.matter_id and may(person, message.matter_id, at)
    if not (seen or has_duty(person, message, at)):
        raise Http404
    return message


def has_duty(person, message, at) -> bool:
    """Is it, or was it, this person's to mend?"""
    return Duty.objects.of(person, at).filter(path=message.get_absolute_url()).exists()


def check_can_mend(person, message, at) -> None:
    """Only a holder of an office whose duty it is, and only while it is open. Raises NotAllowed."""
    mine = Duty.objects.of(person, at).filter(path=message.get_absolute_url())
    if not mine.exists():
        raise NotAllowed(
            "Only the office that handles the case, or keeps the account, may mend this address."
        )
    if not mine.open().exists():
        raise NotAllowed("Somebody has dealt with this message already.")


def partnerships_of(person, at):
    """The partnerships whose letters the person may write: an office there edits pages or handles cases."""
    offices = (one for one in offices_of(person, at) if one.edits_pages or one.handles_cases)
    return Partnership.objects.filter(pk__in={office.partnership_id for office in offices})


def check_can_write(person, partnership, at) -> None:
    """Asked again inside the act. Raises NotAllowed."""
    if not partnerships_of(person, at).filter(pk=partnership.pk).exists():
        raise NotAllowed(
            "Only an office that edits pages or handles cases may write the partnership's letters."
        )

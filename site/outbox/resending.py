"""Sending a mail again that did not arrive: a new message, linked to the old one, so that both stay to be seen."""

from journal import services as journal
from matters.acting import Act
from matters.duties import settle
from matters.errors import TooLate

from . import bounces, links
from .models import Message
from .outcomes import described
from .services import keep


def resend(act: Act, message: Message, *, address: str) -> Message:
    """The same text as a new message to that address; the duty to mend the old one is settled.

    A link in it goes to the new address only. Raises TooLate when it has been sent again already.
    """
    message = Message.objects.select_related("link").get(pk=message.pk)
    if Message.objects.filter(resend_of=message).exists():
        raise TooLate("This message has been sent again already.")
    if message.link and message.link.address != address:
        links.readdress(act, message.link, address)
    same = (
        "matter",
        "partnership",
        "person",
        "letter",
        "subject",
        "body",
        "where",
        "link",
        "formal",
        "hook",
        "about",
        "attachment",
        "attached",
    )
    fields = {name: getattr(message, name) for name in same}
    moments = {"created_at": act.at, "not_before": act.at}
    new = keep(f"resend:{message.pk}", fields | moments | {"address": address, "resend_of": message})
    message.gathered.filter(sent_at=None).update(gathered_into=new)  # what a digest held goes with it
    settle(act, bounces.duties_for(message))
    journal.record(
        act, "message.resent", f"Sent again: {described(message)}.", about=new, resend_of=message.pk
    )
    return new


def trail(message: Message) -> list[Message]:
    """The message and what was sent again for it, in order."""
    found = [message]
    while following := getattr(found[-1], "resent", None):
        found.append(following)
    return found

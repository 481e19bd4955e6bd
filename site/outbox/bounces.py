"""A mail that did not reach its reader becomes a duty: somebody mends the address and sends it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from matters import duties
from matters.acting import Act, acting
from matters.models import Duty

from . import keepers
from .models import Message


@dataclass(frozen=True)
class Mending:
    """The act in which a message is mended; without one where it belongs to nobody who could."""

    act: Act | None
    keepers: keepers.Keepers

    def owe(self, message: Message) -> None:
        """Each office of the keepers owes it once, until it is settled."""
        if self.act is None or duties_for(message).open().exists():
            return
        for office in self.keepers.offices:
            words = {"title": f"Mend an address: {named(message)}"[:200], "label": self.keepers.label[:100]}
            duties.owe(self.act, path=message.get_absolute_url(), office=office, **words)


@contextmanager
def mending(message: Message, by, at: datetime) -> Iterator[Mending]:
    """An act on the message's matter, or on that of its keepers' partnership."""
    found = keepers.of(message, at)
    matter = message.matter_id or found.matter
    if matter:
        with acting(matter, by=by, at=at) as act:
            yield Mending(act, found)
    else:
        with transaction.atomic():
            yield Mending(None, found)


def duties_for(message: Message):
    """The duties to mend this message's address, open and done."""
    return Duty.objects.filter(path=message.get_absolute_url())


def named(message: Message) -> str:
    """Whose address it is: staff by name, a body by its own, never a person of a case."""
    if message.person:
        return message.person.name
    return message.link.name if message.link else "somebody outside"

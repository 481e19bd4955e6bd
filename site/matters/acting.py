"""The only way to change what a matter is, says or owes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.db import transaction

from . import deputies, keys
from .access import offices_held
from .crash import crash_at
from .language import read_in
from .models import Matter


@dataclass(frozen=True)
class Part:
    """A named part of the system, or the holder of a link, that acts where no person does."""

    name: str
    is_active = True
    pk = None

    def __str__(self):
        return self.name


CLOCK, MAIL, WEBHOOK, SETUP = Part("clock"), Part("mail"), Part("webhook"), Part("set-up")


@dataclass(frozen=True)
class Act:
    """What is being done: by whom, when, on which locked matters."""

    matters: tuple[Matter, ...]
    by: object
    at: datetime

    @property
    def matter(self) -> Matter:
        return self.matters[0]

    @property
    def person(self):
        """The person who acts, or None where a part of the system does."""
        return None if isinstance(self.by, Part) else self.by

    def about(self, matter: Matter) -> "Act":
        """The same act, with another of its locked matters as the one that it is first about."""
        return replace(self, matters=(matter, *(one for one in self.matters if one.pk != matter.pk)))

    @cached_property
    def stands_in(self) -> bool:
        """Does the acting person stand in for anybody on that day? Asked once: what an act says many times."""
        return bool(self.person) and deputies.stands_in(self.person, self.at)

    def called(self, office=None) -> str:
        """Who acts, as the journal says it: a name, the part of the system, or "Greta Vale for Dana Holt"."""
        represented = deputies.represented_by(self, office)
        return f"{self.by} for {represented}" if represented else str(self.by)

    def holds(self, office) -> bool:
        """Does the acting person hold that office at this moment?"""
        return bool(self.person and office and office.pk in offices_held(self.person, self.at))


_current: ContextVar[Act | None] = ContextVar("act", default=None)


def current() -> Act:
    """The act under way: for the functions of a flow, which Viewflow calls with nothing but itself."""
    act = _current.get()
    if act is None:
        raise RuntimeError("Nothing is being done here: a flow moves only inside acting().")
    return act


@contextmanager
def acting_as(act: Act) -> Iterator[Act]:
    """Make the act the one under way while the block runs. For acting() and for rehearsals.

    What is written then is in the first language of its document, whoever acts.
    """
    token = _current.set(act)
    try:
        with read_in(""):
            yield act
    finally:
        _current.reset(token)


@contextmanager
def acting(*matters, by, at: datetime) -> Iterator[Act]:
    """Lock the matters (in primary-key order, one query) in the outermost transaction and act on them.

    Models, tasks, duties, rungs, messages, journal and queued jobs written inside are kept together or not
    at all. Raises RuntimeError inside another transaction: nothing may hold other locks before the matter.
    Takes matters or their primary keys; the first one named is `act.matter`.
    """
    wanted = [getattr(matter, "pk", matter) for matter in matters]
    with transaction.atomic(durable=True):
        # A plain FOR UPDATE would make each reader's Access row, which refers to the matter, wait.
        locked = Matter.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
        found = {matter.pk: matter for matter in locked}
        keys.forget()
        with acting_as(Act(tuple(found[pk] for pk in wanted), by, at)) as act:
            yield act
        crash_at("acting.before-commit")
    crash_at("acting.after-commit")

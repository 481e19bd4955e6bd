"""Trying what would happen: everything done inside is undone at the end, and nothing leaves the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from .acting import Act, acting_as
from .models import Matter


class Rehearsal:
    """Acts on any matter at any moment, also one that has passed or is to come."""

    def __init__(self, by):
        self.by = by

    @contextmanager
    def act(self, matter: Matter, at: datetime) -> Iterator[Act]:
        with transaction.atomic(), acting_as(Act((matter,), self.by, at)) as act:
            yield act


@contextmanager
def rehearsing(by) -> Iterator[Rehearsal]:
    """A transaction that is always rolled back: rows, duties, messages and queued jobs go with it.

    Nothing is locked for others longer than the block runs. Raises RuntimeError inside another transaction.
    """
    with transaction.atomic(durable=True):
        try:
            yield Rehearsal(by)
        finally:
            transaction.set_rollback(True)

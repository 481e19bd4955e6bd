"""Rotation: every wrapped key is wrapped again by the first of the installation's keys, while work goes on."""

from dataclasses import dataclass

from django.db import transaction

from . import keys, names, wrapping
from .key_models import SearchKey
from .models import MatterKey
from .wrapping import KeyGone, wrapping_id

BATCH = 100


@dataclass(frozen=True)
class Rewrapped:
    """How many keys were wrapped again, and the matters whose key none of the installation's keys opens."""

    done: int
    unopened: list[int]


def behind():
    """Keys of matters that an older key of the installation still wraps."""
    return MatterKey.objects.exclude(wrapped_by=wrapping_id())


def left() -> int:
    """How many keys still need an older key of the installation."""
    return behind().count() + SearchKey.objects.exclude(wrapped_by=wrapping_id()).count()


def rewrap(batch: int = BATCH) -> Rewrapped:
    """Wrap all again, in short transactions. Stopped in the middle it goes on where it was; two at once share the work."""
    done, unopened, last = rewrap_search_key(), [], 0
    while True:
        pks, opened, closed = rewrap_some(last, batch)
        if not pks:
            return Rewrapped(done, unopened)
        done, unopened, last = done + opened, unopened + closed, pks[-1]


def rewrap_some(after: int, batch: int) -> tuple[list[int], int, list[int]]:
    """One batch behind that primary key: all looked at, how many were done, and the matters whose key does not open."""
    with transaction.atomic(durable=True):
        rows = list(behind().select_for_update(skip_locked=True).filter(pk__gt=after).order_by("pk")[:batch])
        closed = [row.matter_id for row in rows if not rewrap_one(row)]
    return [row.pk for row in rows], len(rows) - len(closed), closed


def rewrap_one(row: MatterKey) -> bool:
    """False when no key of the installation opens it; it is left as it is."""
    try:
        key = keys.unwrap(bytes(row.wrapped), row.matter_id)
    except KeyGone:
        return False
    row.wrapped, row.wrapped_by = keys.wrap(key, row.matter_id), wrapping_id()
    row.save(update_fields=["wrapped", "wrapped_by"])
    return True


def rewrap_search_key() -> int:
    """The key of the index of names; it stays the same key, so the index stays good."""
    with transaction.atomic(durable=True):
        row = SearchKey.objects.select_for_update().exclude(wrapped_by=wrapping_id()).first()
        if row is None:
            return 0
        row.wrapped = wrapping.wrap(wrapping.unwrap(bytes(row.wrapped), names.PLACE), names.PLACE)
        row.wrapped_by = wrapping_id()
        row.save(update_fields=["wrapped", "wrapped_by"])
        return 1

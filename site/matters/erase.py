"""Erasing a matter by destroying its key. What was sealed with it, in tables, files and dumps, opens for nobody.

A dump of the keys is kept 35 days at most, so after those days it is gone for good.
"""

from collections.abc import Callable

from django.db import transaction

from . import keys
from .destroyed import write_list
from .key_models import DestroyedKey, NameHash
from .models import Duty, MatterKey

_before: list[Callable] = []


def before(do: Callable) -> None:
    """Have `do(act, reason)` called inside the act, while the key still opens: to stop what runs, to write it down."""
    if do not in _before:
        _before.append(do)


def destroy(act, reason: str) -> bool:
    """Destroy the key of the act's matter, its index of names and its duties. False when it was erased before.

    The destroyed key is written down in the same transaction, and once that is committed in a file outside the
    database (see matters.destroyed). `reason` goes to what is called before; the matter itself cannot keep it.
    """
    key = MatterKey.objects.select_for_update().filter(matter=act.matter).first()
    if key is None:
        return False
    for do in _before:
        do(act, reason)
    Duty.objects.open().filter(matter=act.matter).update(closed_at=act.at)
    NameHash.objects.filter(matter=act.matter).delete()
    DestroyedKey.objects.create(matter_number=act.matter.pk, made_at=key.created_at, destroyed_at=act.at)
    key.delete()
    keys.forget()
    transaction.on_commit(write_list, robust=True)
    return True


def erased_at(matter_id: int):
    """When the matter was erased, or None."""
    if MatterKey.objects.filter(matter=matter_id).exists():
        return None
    destroyed = DestroyedKey.objects.filter(matter_number=matter_id).order_by("-destroyed_at").first()
    return destroyed.destroyed_at if destroyed else None

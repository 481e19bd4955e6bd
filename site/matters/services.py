"""What can be done to a matter itself: make it, let somebody see it, wall somebody off."""

from . import keys
from .models import Conflict, Matter, MatterAccess


def make(kind: str, partnership=None) -> Matter:
    """A new matter with its key. Call it inside a transaction; the new row is nobody else's yet."""
    matter = Matter.objects.create(kind=kind, partnership=partnership)
    keys.make(matter)
    return matter


def let_see(act, right: str, because: str, *, person=None, office=None, agency=None) -> MatterAccess:
    """Give a right on the act's matter from now on, once; the reason is shown to whoever asks who sees what."""
    row, _ = MatterAccess.objects.get_or_create(
        matter=act.matter,
        person=person,
        office=office,
        agency=agency,
        right=right,
        until=None,
        defaults={"because": because, "since": act.at, "partnership_id": act.matter.partnership_id},
    )
    return row


def wall_off(act, person) -> Conflict:
    """Put up the wall of a declared conflict of interest; from the act's commit on no path leads past it."""
    wall, _ = Conflict.objects.get_or_create(
        matter=act.matter,
        person=person,
        lifted_at=None,
        defaults={"declared_at": act.at, "partnership_id": act.matter.partnership_id},
    )
    return wall

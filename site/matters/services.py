"""What can be done to a matter itself: make it, let somebody see it, wall somebody off."""

from . import keys
from .models import Conflict, Matter, MatterAccess
from .once import once


def make(kind: str, partnership=None) -> Matter:
    """A new matter with its key. Call it inside a transaction; the new row is nobody else's yet."""
    matter = Matter.objects.create(kind=kind, partnership=partnership)
    keys.make(matter)
    return matter


def let_see(act, right: str, because: str, *, person=None, office=None, agency=None) -> MatterAccess:
    """Give a right on the act's matter from now on, once; the reason is shown to whoever asks who sees what."""
    given = {"because": because, "since": act.at, "partnership_id": act.matter.partnership_id}
    whom = {"person": person, "office": office, "agency": agency}
    return once(MatterAccess, given, matter=act.matter, **whom, right=right, until=None)[0]


def let_offices_see(act, right: str, offices, does: str) -> None:
    """The same right for each of these offices, once; `does` follows its name in the reason: "is invited to …"."""
    offices = sorted(set(offices), key=lambda office: office.pk)
    given = MatterAccess.objects.filter(matter=act.matter, right=right, until=None, office__in=offices)
    have = set(given.values_list("office", flat=True))
    MatterAccess.objects.bulk_create(
        MatterAccess(
            matter=act.matter,
            partnership_id=act.matter.partnership_id,
            office=office,
            right=right,
            because=f"{office.name} {does}"[:200],
            since=act.at,
        )
        for office in offices
        if office.pk not in have
    )


def wall_off(act, person) -> Conflict:
    """Put up the wall of a declared conflict of interest; from the act's commit on no path leads past it."""
    declared = {"declared_at": act.at, "partnership_id": act.matter.partnership_id}
    return once(Conflict, declared, matter=act.matter, person=person, lifted_at=None)[0]

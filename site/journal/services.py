"""Writing the journal."""

from datetime import datetime

from matters.acting import Act
from matters.models import Matter

from .models import Access, Entry


def record(
    act: Act,
    key: str,
    what: str,
    *,
    about=None,
    reason: str = "",
    matter: Matter | None = None,
    office=None,
    **facts,
):
    """Add an entry inside the act. `key` for machines, `what` for people, `reason` kept secret, `facts` plain.

    `office`: in whose name it was done, where that is known; a deputy acts for the person who holds it.
    """
    matter = matter or act.matter
    return Entry.objects.create(
        matter=matter,
        partnership_id=matter.partnership_id,
        at=act.at,
        person=act.person,
        by=act.called(office)[:200],
        what=what,
        key=key,
        about=f"{about._meta.label_lower}:{about.pk}" if about is not None else "",
        facts=facts,
        reason=reason,
    )


def viewed(matter: Matter, *, person, at: datetime, route: str, how: str = "viewed") -> Access:
    """Note that somebody has read something of the matter. A row of its own, outside any act."""
    return Access.objects.create(
        matter=matter, partnership_id=matter.partnership_id, person=person, at=at, route=route, how=how
    )

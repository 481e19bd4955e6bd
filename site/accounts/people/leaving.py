"""Somebody leaves, or moves to another agency: with the next click they see nothing of what was theirs.

Sight is asked at each request, so the rows below are what ends it; nothing waits for a job. Drafts belong to the
agency and stay there. Invitations end with the right of whoever made them.
"""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Agency, Holding, Membership, Person
from accounts.signing_in.ending import sign_out_everywhere
from journal.services import record
from matters.acting import acting
from matters.errors import TooLate
from matters.models import Duty, MatterAccess
from outbox.services import tell_agency

from . import permissions
from .handing_on import hand_on
from .offices import end_in
from .scope import scope_of


def leave(person: Person, *, by, at: datetime) -> None:
    """Close the account: sessions, reset links, remembered devices, rights and offices end, own work is handed on.

    The person stays on record and can be invited again. Raises NotAllowed, TooLate.
    """
    with acting(*matters_of(person), by=by, at=at) as act:
        scope = scope_of(by, at)
        person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        permissions.check_can_see_off(scope, person, by)
        if not person.is_active:
            raise TooLate(f"The account of {person} has been closed already.")
        lose_sight(act, person, person.holdings.all(), through=scope.office)
        person.is_active = False
        person.set_unusable_password()  # no link for a new password works any more
        person.save(update_fields=["is_active", "password"])
        person.groups.clear()
        sign_out_everywhere(person)
        record(act, "people.left", f"{person} has left.", about=person, office=scope.office)


def matters_of(person: Person, *others) -> list[int]:
    """What is locked: the agency's matter first, then the partnerships' of all offices and what the person sees."""
    first = [person.agency.matter_id] if person.agency else []
    partnerships = person.holdings.values_list("office__partnership__matter", flat=True).distinct()
    seen = MatterAccess.objects.filter(person=person, until=None).values_list("matter", flat=True)
    owed = Duty.objects.open().filter(person=person).values_list("matter", flat=True)
    return list(dict.fromkeys([*first, *others, *sorted({*partnerships, *seen, *owed})]))


def lose_sight(act, person: Person, holdings, *, through=None) -> None:
    """These offices end, rights given by name end, own work goes to who handles the cases."""
    end_in(act, holdings.select_related("office"), through=through)
    rights = MatterAccess.objects.filter(Q(until=None) | Q(until__gt=act.at), person=person)
    rights.update(until=act.at)
    hand_on(act, person)


def move_in(act, person: Person, to: Agency, *, here: str | None = None) -> None:
    """Inside an act on both agencies: the old one's sight and offices end, the new one's begin. One act.

    Offices of a partnership that no agency fills go on where the new agency is a member too. The old agency is told.
    The person is out of every browser but that of the session `here`, in which they have just proved who they are.
    """
    old = person.agency
    member_of = Membership.objects.in_force(localdate(act.at)).filter(agency=to).values("partnership")
    ending = Holding.objects.filter(person=person).exclude(
        office__agency=None, office__partnership__in=member_of
    )
    lose_sight(act, person, ending)
    person.agency = to
    person.save(update_fields=["agency"])
    sign_out_everywhere(person, here=here)
    if old:
        there = replace(act, matters=(old.matter,))
        record(there, "people.moved-away", f"{person} moved to another agency.", about=person)
        key = f"moved:{person.pk}:{act.at.isoformat()}"
        tell_agency(there, old, letter="people-moved", key=key, what=person.name, on=act.at)
    record(act, "people.moved-here", f"{person} moved to {to}.", about=person)

"""For whom somebody acts: a named deputy stands in for a person, in one office, from a day to a day."""

from django.db.models import Q

from .access import FULL, holdings_of


def represented_by(act, office=None):
    """The person for whom the acting person does this as a deputy, or None for somebody who acts for themself.

    Without an office it is the one through which they see the act's matter. Whoever also holds it, or sees the
    matter by another right, acts in their own name.
    """
    if not act.stands_in:
        return None
    held = holdings_of(act.person, act.at)
    offices = {office.pk} if office else _offices_that_show(act, held)
    found = [holding for holding in held if holding.office_id in offices]
    if not found or any(holding.deputy_for_id is None for holding in found):
        return None
    return found[0].deputy_for


def stands_in(person, at) -> bool:
    """Does the person hold any office as somebody's deputy on that day?"""
    return any(holding.deputy_for_id for holding in holdings_of(person, at))


def _offices_that_show(act, held) -> set[int]:
    """The offices through which the person sees the matter; none where another right shows it too."""
    rows = act.matter.accesses.in_force(act.at).filter(right__in=FULL)
    own = Q(person=act.person)
    if act.person.agency_id:
        own |= Q(agency=act.person.agency_id)
    if rows.filter(own).exists():
        return set()
    offices = [holding.office_id for holding in held]
    return set(rows.filter(office__in=offices).values_list("office", flat=True))

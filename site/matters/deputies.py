"""For whom somebody acts: a named deputy stands in for a person, in one office, from a day to a day."""

from django.db.models import Q
from django.utils.timezone import localdate

from .access import FULL


def represented_by(act, office=None):
    """The person for whom the acting person does this as a deputy, or None for somebody who acts for themself.

    Without an office it is the one through which they see the act's matter. Whoever also holds it, or sees the
    matter by another right, acts in their own name.
    """
    if not act.stands_in:
        return None
    held = held_by(act.person, act.at)
    offices = [office.pk] if office else _offices_that_show(act, held)
    found = list(held.filter(office__in=offices).select_related("deputy_for")) if offices else []
    if not found or any(holding.deputy_for is None for holding in found):
        return None
    return found[0].deputy_for


def held_by(person, at):
    day = localdate(at)
    return person.holdings.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def stands_in(person, at) -> bool:
    """Does the person hold any office as somebody's deputy on that day?"""
    return held_by(person, at).exclude(deputy_for=None).exists()


def _offices_that_show(act, held) -> list[int]:
    """The offices through which the person sees the matter; none where another right shows it too."""
    rows = act.matter.accesses.in_force(act.at).filter(right__in=FULL)
    own = Q(person=act.person)
    if act.person.agency_id:
        own |= Q(agency=act.person.agency_id)
    if rows.filter(own).exists():
        return []
    return list(rows.filter(office__in=held.values("office")).values_list("office", flat=True))

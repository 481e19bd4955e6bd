"""Who may see a matter: one filter for lists, details, counts, files and the journal."""

from datetime import date, datetime

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from . import asked
from .asked import Forgetting

FULL = ("handles", "reads")


def holdings_of(person, at: datetime) -> list:
    """What the person holds on that day, each with its office, also where the office itself has ended."""
    day = localdate(at)

    def held() -> list:
        return list(person.holdings.in_force(day).select_related("office"))

    return asked.keep(("holdings", person.pk, day), held)


def offices_of(person, at: datetime) -> list:
    """The offices in force that are in force for the person at that moment, neither ended nor given up.

    Asked at each request: who leaves is out with the next click.
    """
    if not person.is_active:
        return []
    day = localdate(at)
    held = (holding.office for holding in holdings_of(person, at))
    return list({office.pk: office for office in held if stands(office, day)}.values())


def stands(office, day: date) -> bool:
    return office.since <= day and (office.until is None or office.until >= day)


def offices_held(person, at: datetime) -> list[int]:
    """The primary keys of offices_of."""
    return [office.pk for office in offices_of(person, at)]


def parties_of(person, at: datetime) -> Q:
    """Rows that name this person: directly, through an office held at that moment, or through the agency."""
    named = Q(person=person) | Q(office__in=offices_held(person, at))
    return named | Q(agency=person.agency_id) if person.agency_id else named


class AccessQuerySet(Forgetting):
    def in_force(self, at: datetime):
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def for_person(self, person, at: datetime):
        return self.filter(parties_of(person, at))


class MatterQuerySet(models.QuerySet):
    def visible_to(self, person, at: datetime, rights=FULL):
        """Matters to which the person has such a right in force, and that no declared conflict walls off.

        Nobody is above it; being a superuser gives nothing. `rights` widens it to "own part" where only the
        person's own form or return is shown.
        """
        return self.filter(pk__in=open_to(person, at, rights))


def open_to(person, at: datetime, rights=FULL):
    """The primary keys of the matters of visible_to, for `in` in a query of what belongs to matters."""
    return rights_of(person, at).filter(right__in=rights).values("matter")


def rights_of(person, at: datetime):
    """The person's rights in force, none behind a wall."""
    rows = apps.get_model("matters.MatterAccess").objects
    if not is_somebody(person):
        return rows.none()
    return rows.in_force(at).for_person(person, at).exclude(matter__in=walled_off(person))


def may(person, matter_pk: int, at: datetime, rights=FULL) -> bool:
    """Is the matter one of those of visible_to?"""
    if not is_somebody(person):
        return False

    def held() -> set[str]:
        return set(rights_of(person, at).filter(matter=matter_pk).values_list("right", flat=True))

    return not asked.keep(("rights", person.pk, matter_pk, at), held).isdisjoint(rights)


def is_somebody(person) -> bool:
    return getattr(person, "is_authenticated", False) and person.is_active


def walled_off(person):
    """Matters on which the person has declared a conflict of interest: no path leads past it."""
    return person.conflicts.standing().values("matter")

"""Who may see a matter: one filter for lists, details, counts, files and the journal."""

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

FULL = ("handles", "reads")


def offices_held(person, at: datetime) -> list[int]:
    """The offices in force that are in force for the person at that moment, neither ended nor given up.

    Asked at each request: who leaves is out with the next click.
    """
    if not person.is_active:
        return []
    day = localdate(at)
    holdings = person.holdings.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    standing = holdings.filter(Q(office__until=None) | Q(office__until__gte=day), office__since__lte=day)
    return list(standing.values_list("office_id", flat=True))


def parties_of(person, at: datetime) -> Q:
    """Rows that name this person: directly, through an office held at that moment, or through the agency."""
    named = Q(person=person) | Q(office__in=offices_held(person, at))
    return named | Q(agency=person.agency_id) if person.agency_id else named


class AccessQuerySet(models.QuerySet):
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
        if not getattr(person, "is_authenticated", False) or not person.is_active:
            return self.none()
        rows = apps.get_model("matters.MatterAccess").objects.in_force(at).for_person(person, at)
        held = rows.filter(right__in=rights).values("matter")
        return self.filter(pk__in=held).exclude(pk__in=walled_off(person))


def walled_off(person):
    """Matters on which the person has declared a conflict of interest: no path leads past it."""
    return person.conflicts.standing().values("matter")

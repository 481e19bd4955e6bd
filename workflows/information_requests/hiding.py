"""Files of returns that are hidden still: the address of one opens nothing for the other agencies' people."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from matters.access import open_to

from .models import Part


def without_hidden(files, person, at: datetime):
    """The files less those that another agency has sent, or is about to send, in a return that is hidden still.

    Who handles the case reads them all; so does the office that asked, once it may.
    """
    handled = open_to(person, at, rights=["handles"])
    hidden = Part.objects.filter(
        matter=OuterRef("matter"), agency=OuterRef("agency"), asked_at__lte=OuterRef("uploaded_at")
    ).filter(still_hidden())
    others = ~Q(agency=person.agency_id) if person.agency_id else Q()
    return files.exclude(others & ~Q(matter__in=handled) & Exists(hidden))


def still_hidden() -> Q:
    """Not released, and not closed where closing shows them."""
    until_closed = Q(step__settings__hidden_until="closed") | Q(step__settings__hidden_until=None)
    return Q(request__released_at=None) & ~(until_closed & Q(step__closed_at__isnull=False))

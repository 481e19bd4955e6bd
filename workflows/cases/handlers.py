"""Which offices handle a case."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Office
from matters import asked
from matters.access import offices_of
from matters.models import MatterAccess


def handles(case, person, at: datetime) -> bool:
    """Does the person hold one of the offices of `handlers`?"""
    held = [office for office in offices_of(person, at) if office.partnership_id == case.partnership_id]
    if not held or any(office.handles_cases for office in held):
        return bool(held)
    stand_in = standing_in(case, at).filter(office__in=held)
    return asked.keep(("stands in", person.pk, case.matter_id, at), stand_in.exists)


def standing_in(case, at: datetime):
    """The rights of offices that stand in on this case."""
    return MatterAccess.objects.in_force(at).filter(matter=case.matter_id, right="handles")


def handlers(case, at: datetime):
    """The offices that work on the case: those that handle the partnership's cases, and one that stands in."""
    offices = Office.objects.filter(partnership=case.partnership_id).in_force(localdate(at)).order_by("pk")
    return offices.filter(handles_cases=True) | offices.filter(pk__in=standing_in(case, at).values("office"))

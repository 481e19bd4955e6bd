"""Which offices handle a case."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Office
from matters.models import MatterAccess


def handlers(case, at: datetime):
    """The offices that work on the case: those that handle the partnership's cases, and one that stands in."""
    standing_in = (
        MatterAccess.objects.in_force(at).filter(matter=case.matter_id, right="handles").values("office")
    )
    offices = Office.objects.filter(partnership=case.partnership_id).in_force(localdate(at)).order_by("pk")
    return offices.filter(handles_cases=True) | offices.filter(pk__in=standing_in)

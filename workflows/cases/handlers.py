"""Which offices handle a case."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Office


def handlers(case, at: datetime):
    """The offices of the case's partnership that handle cases on that day."""
    return Office.objects.filter(partnership=case.partnership, handles_cases=True).in_force(localdate(at))

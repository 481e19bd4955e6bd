"""Which case an address is about."""

from matters.models import Duty

from .models import Case

CASE, DUTY = "portal/cases/<slug:slug>/", "portal/tasks/<slug:slug>/"


def matter_of_address(match) -> int | None:
    """The primary key of the case's matter, where the address lies below a case or one of its duties."""
    if match.route.startswith(CASE):
        return Case.objects.filter(slug=match.kwargs["slug"]).values_list("matter", flat=True).first()
    if match.route.startswith(DUTY):
        return Duty.objects.filter(slug=match.kwargs["slug"]).values_list("matter", flat=True).first()
    return None

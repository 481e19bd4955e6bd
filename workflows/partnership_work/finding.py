"""Which matter an address is about, and planning as soon as a procedure is published."""

from .models import Occasion
from .planning import plan

OCCASION = "portal/work/<slug:slug>/"


def matter_of_address(match) -> int | None:
    """The primary key of the partnership's matter, where the address lies below an occasion."""
    if not match.route.startswith(OCCASION):
        return None
    return Occasion.objects.filter(slug=match.kwargs["slug"]).values_list("matter", flat=True).first()


def plan_if_listed(act, version) -> None:
    """A procedure that lists work, or stands in for one that did, is planned at once; the rest within the hour."""
    document = version.document
    if (
        document.get("work")
        or document.get("review_on")
        or Occasion.objects.filter(matter=act.matter).exists()
    ):
        plan(act, version.partnership)

"""Who has read what an agency sent. The office that checks sees it, and so does the agency whose return it is."""

from journal.models import Access
from journal.services import viewed

ROUTE = "information_requests:return"


def note_reading(part, *, person, at) -> None:
    """The returns of this part were shown to that person."""
    viewed(part.matter, person=person, at=at, route=ROUTE, how=reading_of(part))


def reading_of(part) -> str:
    """How a reading of this part's returns is written down."""
    return f"return {part.pk}"


def readings(part):
    """Who has read the returns, each person once, with the first time."""
    rows = Access.objects.filter(
        matter=part.matter_id, route=ROUTE, how=reading_of(part), person__isnull=False
    )
    return rows.select_related("person").order_by("person", "at").distinct("person")

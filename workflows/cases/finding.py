"""Which case an address is about."""

from .models import Case


def matter_of_address(match) -> int | None:
    """The primary key of the case's matter, where the address lies below a case."""
    if not match.route.startswith("portal/cases/<slug:slug>/"):
        return None
    return Case.objects.filter(slug=match.kwargs["slug"]).values_list("matter", flat=True).first()

"""Who may refer."""

from datetime import datetime

from django.utils.timezone import localdate

from matters.errors import NotAllowed


def check_can_refer(person, partnership, at: datetime) -> None:
    """CP-53, BF-45: anybody of an agency that belongs to the partnership on that day."""
    memberships = partnership.memberships.in_force(localdate(at))
    if not person.agency_id or not memberships.filter(agency=person.agency_id).exists():
        raise NotAllowed("Your agency does not belong to this partnership, so you cannot refer a case to it.")

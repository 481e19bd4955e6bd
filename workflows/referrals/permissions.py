"""Who may refer."""

from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Office
from matters.errors import NotAllowed
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_can_see
from workflows.procedures.kinds import settings_of


def check_can_refer(person, partnership, at: datetime) -> None:
    """CP-53, BF-45: anybody of an agency that belongs to the partnership on that day."""
    memberships = partnership.memberships.in_force(localdate(at))
    if not person.agency_id or not memberships.filter(agency=person.agency_id).exists():
        raise NotAllowed("Your agency does not belong to this partnership, so you cannot refer a case to it.")


def readers(step, day: date) -> list[Office]:
    """The offices in force that are to read the referral; none where the procedure names none."""
    who = settings_of(step).read_by
    return list(offices_of(step.case, who, day)) if who else []


def check_can_confirm(act, referral) -> Office:
    """Only an office that is asked to read the referral says that it has; gives that office."""
    check_can_see(act, referral.step.case)
    office = next((one for one in readers(referral.step, localdate(act.at)) if act.holds(one)), None)
    if office is None:
        raise NotAllowed("Only the office that is asked to read this referral can confirm that it has.")
    return office

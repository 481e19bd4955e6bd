"""Letting oneself in in an emergency, and the review of it by another."""

from datetime import datetime

from django.urls import reverse

from accounts.permissions import offices_with
from journal.models import Access
from journal.services import record
from matters import emergency
from matters.access import walled_off
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed
from matters.models import Duty, EmergencyAccess, Matter
from outbox.services import tell_office
from workflows.cases.models import Case

from .permissions import check_can_review
from .walls import handling


def find(person, reference: str, at: datetime) -> Case | None:
    """The case of that reference in a partnership where the person may let themself in; none behind a wall."""
    partnerships = offices_with(person, "may_break_glass", at).values("partnership")
    cases = Case.objects.filter(partnership__in=partnerships, reference__iexact=reference.strip())
    return cases.exclude(matter__in=walled_off(person)).select_related("partnership").first()


def break_glass(case: Case, *, by, at: datetime, reason: str) -> EmergencyAccess:
    """An hour's sight of the case; the offices that handle it are told at once and must review it. Raises NotAllowed."""
    with acting(case.matter_id, by=by, at=at) as act:
        office = offices_with(by, "may_break_glass", at).filter(partnership=case.partnership_id).first()
        if office is None:
            raise NotAllowed(emergency.NOTHING)
        row = emergency.let_in(act, office=office, reason=reason, label=case.reference)
        record(
            act,
            "emergency.opened",
            f"{office} opened the case in an emergency.",
            about=row,
            reason=reason,
            office=office,
        )
        path = path_of(row)
        for one in handling(case, at):
            owe(act, title="Review an emergency access", path=path, label=case.reference, office=one)
            words = {"reference": case.reference, "what": office.name, "on": at, "link": path}
            tell_office(act, one, letter="emergency-access", key=f"emergency:{row.pk}:{one.pk}", **words)
        return row


def path_of(row: EmergencyAccess) -> str:
    return reverse("cases:emergency-review", args=[row.slug])


def review(row: EmergencyAccess, *, by, at: datetime, outcome: str, finding: str) -> None:
    """Another one, of an office that handles the case, says whether it was in order. Raises NotAllowed, TooLate."""
    with acting(row.matter_id, by=by, at=at) as act:
        check_can_review(act, row.matter.case, row)
        emergency.review(act, row, outcome=outcome, finding=finding)
        settle(act, Duty.objects.filter(path=path_of(row)))
        words = EmergencyAccess.Outcome(outcome).label
        record(
            act,
            "emergency.reviewed",
            f"The emergency access was reviewed: {words}.",
            about=row,
            reason=finding,
        )


def to_review(person, at: datetime):
    """The emergencies of the partnerships whose cases the person handles; none behind a wall."""
    partnerships = offices_with(person, "handles_cases", at).values("partnership")
    rows = EmergencyAccess.objects.filter(
        partnership__in=partnerships, matter__in=Matter.objects.visible_to(person, at)
    )
    return rows.select_related("person", "office", "reviewed_by", "matter__case").order_by("-since", "-pk")


def mine(person, at: datetime):
    """The person's own that last still."""
    rows = EmergencyAccess.objects.filter(person=person, until__gt=at).exclude(matter__in=walled_off(person))
    return rows.select_related("matter__case").order_by("until")


def read_in(row: EmergencyAccess):
    """What was read in that hour."""
    return Access.objects.filter(matter=row.matter_id, person=row.person_id, at__range=(row.since, row.until))

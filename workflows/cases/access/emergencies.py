"""Letting oneself in in an emergency, and the review of it by another."""

from datetime import datetime

from django.urls import reverse

from accounts.permissions import offices_with
from clocks import services as clocks
from clocks.models import Deadline
from journal.models import Access
from journal.services import record
from matters import emergency
from matters.access import offices_held, walled_off
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed
from matters.models import Duty, EmergencyAccess, Matter
from matters.services import let_see
from outbox.services import tell_office
from workflows.cases.ladder import remind as remind_holder
from workflows.cases.ladder import reminder_words
from workflows.cases.models import Case
from workflows.cases.plan import plan_of

from .permissions import check_can_review
from .rights import able, reviewing, standing_in

TITLE = "Review an emergency access"
KEY, RUNG = "emergency.", "remind-review"


def find(person, reference: str, at: datetime) -> Case | None:
    """The case of that reference in a partnership where the person may let themself in; none behind a wall."""
    partnerships = {office.partnership_id for office in offices_with(person, "may_break_glass", at)}
    cases = Case.objects.filter(partnership__in=partnerships, reference__iexact=reference.strip())
    return cases.exclude(matter__in=walled_off(person)).select_related("partnership").first()


def break_glass(case: Case, *, by, at: datetime, reason: str) -> EmergencyAccess:
    """An hour's sight of the case; the offices that review it are told at once and have a date for it. Raises NotAllowed.

    Asked twice in the same second it is the one hour, with one review.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        offices = offices_with(by, "may_break_glass", at)
        office = next((one for one in offices if one.partnership_id == case.partnership_id), None)
        if office is None:
            raise NotAllowed(emergency.NOTHING)
        emergency.check_can_let_in(act, office)
        running = EmergencyAccess.objects.filter(matter=act.matter, person=by, access__until__gt=at)
        if found := running.first():
            return found
        row = emergency.let_in(act, office=office, reason=reason, label=case.reference)
        record(
            act,
            "emergency.opened",
            f"{office} opened the case in an emergency.",
            about=row,
            reason=reason,
            office=office,
        )
        path, deadline = path_of(row), start_review(act, case, row)
        for one in reviewers_of(case, row, at):
            row.reviewers.add(one)
            let_see(act, "reads", f"{one} reviews an emergency access."[:200], office=one)
            owe(act, title=TITLE, path=path, label=case.reference, office=one, deadline=deadline)
            words = {"reference": case.reference, "what": office.name, "on": at, "link": path}
            tell_office(act, one, letter="emergency-access", key=f"emergency:{row.pk}:{one.pk}", **words)
        return row


def reviewers_of(case: Case, row: EmergencyAccess, at: datetime) -> list:
    """The offices that review it; with one that stands in where each of those who could is the person concerned."""
    offices = list(reviewing(case, at))
    if not able(case, offices, at, but=row.person):
        other = standing_in(case, at)
        offices += [other] if other and other not in offices else []
    return offices


def start_review(act, case: Case, row: EmergencyAccess):
    """The clock of the review: how long is said by the procedure. It rings the day before it is due, and when late."""
    return clocks.start(
        act,
        key=f"{KEY}{row.slug}",
        label=TITLE,
        rule=plan_of(case).access.review_within,
        anchor="emergency.opened",
        words="the case was opened in an emergency",
        anchored_at=act.at,
        ladder=[
            {"key": "remind", "at": "1 working day before", "does": RUNG, "path": path_of(row)},
            {"key": "late", "at": "when late", "does": RUNG, "path": path_of(row)},
        ],
    )


def remind(act, rung) -> None:
    """A rung of that clock: word to whoever has the review among their tasks; a hold of the case is no delay of it."""
    deadline, path = rung.deadline, rung.settings["path"]
    words = reminder_words(act, rung, act.matter.case)
    words |= {"letter": "emergency-review-due", "link": path}
    duties = Duty.objects.open().filter(matter=act.matter, path=path).order_by("pk")
    for duty in duties.select_related("office", "person", "agency"):
        remind_holder(act, duty, words)
    record(act, "deadline.rung", f"{words['what']}: word was sent.", about=deadline, rung=rung.key)


def path_of(row: EmergencyAccess) -> str:
    return reverse("cases:emergency-review", args=[row.slug])


def review(row: EmergencyAccess, *, by, at: datetime, outcome: str, finding: str) -> None:
    """Another one, of an office that handles the case, says whether it was in order. Raises NotAllowed, TooLate."""
    with acting(row.matter_id, by=by, at=at) as act:
        check_can_review(act, row.matter.case, row)
        emergency.review(act, row, outcome=outcome, finding=finding)
        settle(act, Duty.objects.filter(path=path_of(row)))
        clocks.end(act, Deadline.objects.filter(matter=act.matter, key=f"{KEY}{row.slug}"), met_at=at)
        words = EmergencyAccess.Outcome(outcome).label
        record(
            act,
            "emergency.reviewed",
            f"The emergency access was reviewed: {words}.",
            about=row,
            reason=finding,
        )


def to_review(person, at: datetime):
    """The emergencies that an office of the person reviews; none behind a wall."""
    rows = EmergencyAccess.objects.filter(
        reviewers__in=offices_held(person, at), matter__in=Matter.objects.visible_to(person, at)
    ).distinct()
    return rows.select_related("person", "office", "reviewed_by", "matter__case").order_by("-since", "-pk")


def mine(person, at: datetime):
    """The person's own that last still."""
    rows = EmergencyAccess.objects.filter(person=person, until__gt=at).exclude(matter__in=walled_off(person))
    return rows.select_related("matter__case").order_by("until")


def read_in(row: EmergencyAccess):
    """What was read in that hour."""
    return Access.objects.filter(matter=row.matter_id, person=row.person_id, at__range=(row.since, row.until))

"""Saying in which area a case is, and putting that right: who worked on it for another area hands it over."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Area, Office
from journal.services import record
from matters.acting import acting
from matters.duties import owe, settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty, MatterAccess
from matters.services import let_see
from workflows.cases.advance import advance
from workflows.cases.meant import offices_of
from workflows.cases.models import Case, Step
from workflows.cases.plan import plan_of
from workflows.cases.running.permissions import check_runs
from workflows.procedures.kinds import KINDS, settings_of
from workflows.procedures.who import named, wordings

from .where import area_of, asked_no_longer, there_are


def say(case: Case, area: Area, *, by, at: datetime, reason: str = "", was: int | None = None) -> None:
    """The case is in that area; steps that waited open, and what waits for another area's people is handed over.

    `was` is the area that the person saw, so that of two who say it at once the second is told. Raises NotAllowed,
    TooLate.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_runs(act, case)
        before = area_of(case)
        if (before.pk if before else None) != was:
            raise TooLate("Somebody else has said the area in the meantime. Look at it again.")
        if not there_are(case, at).filter(pk=area.pk).exists():
            raise NotAllowed("The partnership has no such area today.")
        case.area = area
        case.save(update_fields=["area"])
        said = (
            f"The area is “{area}”." if before is None else f"The area “{before}” was corrected to “{area}”."
        )
        record(act, "case.area", said[:200], about=case, reason=reason, area=area.key)
        asked_no_longer(act, case)
        if before != area:
            hand_over(act, case)
        advance(act, case)


def hand_over(act, case: Case) -> None:
    """What the open steps owe through bodies goes to the members for the case's area; the others no longer see the case."""
    day = localdate(act.at)
    for step in case.steps.open().filter(skipped=""):
        step.case = case
        for body in sorted({key for who in wordings(settings_of(step)) for key in named(who, "body")}):
            pass_on(act, step, body, day)
        if asks := KINDS[step.kind].joined:
            asks(act, step)
    meant = {office.pk for step in case.steps.current() for office in offices_meant(case, step, day)}
    gone = divided(case).exclude(pk__in=meant).exclude(pk__in=needed_still(case))
    rights = MatterAccess.objects.filter(matter=case.matter_id, office__in=gone, right="reads")
    rights.filter(Q(until=None) | Q(until__gt=act.at)).update(until=act.at)


def needed_still(case: Case) -> set[int]:
    """Offices that have something else to do in the case: a piece of work, or a group to name or approve."""
    groups = plan_of(case).named_groups.values()
    keys = {key for group in groups for key in (group.named_by, group.approved_by) if key}
    owing = Duty.objects.open().filter(matter=case.matter_id).exclude(office=None)
    naming = divided(case).filter(key__in=keys)
    return {*owing.values_list("office", flat=True), *naming.values_list("pk", flat=True)}


def pass_on(act, step: Step, body: str, day: date) -> None:
    """The duties that offices of the body for other areas have in this step: each becomes one of its own members'."""
    case = step.case
    meant = list(offices_meant(case, step, day))
    now = [office for office in meant if office.body and office.body.key == body and office.area_id]
    others = divided(case).filter(body__key=body).exclude(pk__in=[office.pk for office in meant])
    left = Duty.objects.open().filter(step=step, office__in=others)
    owed = {(duty.title, duty.path): duty for duty in left.order_by("pk")}
    settle(act, left)
    for office in now:
        let_see(act, "reads", f"{office.name} works on “{step.title}” for the case's area.", office=office)
        for (title, path), duty in owed.items():
            if not Duty.objects.open().filter(step=step, office=office, title=title, path=path).exists():
                # The duty has the date and its reason just as a deadline has them.
                owe(act, step=step, title=title, path=path, label=duty.label, office=office, deadline=duty)


def offices_meant(case: Case, step: Step, day: date) -> list[Office]:
    """Every office that the settings of the step mean in this case."""
    if step.skipped:
        return []
    found = [offices_of(case, who, day).select_related("body") for who in wordings(settings_of(step))]
    return [office for offices in found for office in offices]


def divided(case: Case):
    """The offices of the partnership that are in a body for an area, also those that have ended."""
    return Office.objects.filter(partnership=case.partnership_id).exclude(area=None).exclude(body=None)

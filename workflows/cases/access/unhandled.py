"""A case that nobody is left to work on, because each who could has declared a conflict of interest."""

from datetime import datetime

from django.db.models import F
from django.urls import reverse

from journal.services import record
from matters.acting import CLOCK, acting
from matters.duties import owe, settle
from matters.models import Duty
from matters.services import let_see
from outbox.services import tell_office
from workflows.cases.handlers import handlers
from workflows.cases.models import Case

from .rights import able, standing_in

TITLE = "See to it that somebody works on the case"


def look_after(act, case) -> None:
    """After a wall went up: where nobody is left, another office works on the case from now on, and is told."""
    offices = list(handlers(case, act.at))
    if able(case, offices, act.at):
        return
    office = standing_in(case, act.at)
    if office is None:
        record(act, "case.unhandled", "Nobody is left who could work on the case.", about=case)
        return
    let_see(act, "handles", f"{office} stands in: nobody else could work on the case."[:200], office=office)
    record(
        act, "case.unhandled", f"Nobody was left to work on the case: {office} stands in."[:200], about=case
    )
    left = Duty.objects.open().filter(matter=act.matter, office__in=offices, step=None)
    left.update(office=office, person=None, handed_on=F("handed_on") + 1)
    path = reverse("cases:who", args=[case.slug])
    owe(act, title=TITLE, path=path, label=case.reference, office=office)
    key = f"unhandled:{case.pk}:{act.at.isoformat()}"
    tell_office(act, office, letter="case-unhandled", key=key, reference=case.reference, link=path)


def settle_all(at: datetime) -> int:
    """The duties of that kind whose cases somebody can work on again; each case in an act of its own."""
    settled = 0
    waiting = Duty.objects.open().filter(title=TITLE, step=None)
    for case in Case.objects.filter(matter__in=waiting.values("matter")):
        if able(case, [one for one in handlers(case, at) if one.handles_cases], at):
            with acting(case.matter_id, by=CLOCK, at=at) as act:
                settled += settle(act, waiting.filter(matter=act.matter))
    return settled

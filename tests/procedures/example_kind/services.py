"""What can be done to a confirmation: ask for it, give it, stop waiting for it."""

from datetime import datetime

from django.utils.timezone import localdate

from journal.services import record
from matters.access import offices_held
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from matters.services import let_see
from workflows.cases import timing
from workflows.cases.models import Step
from workflows.cases.services import close
from workflows.procedures.kinds import settings_of
from workflows.procedures.meant import offices_of


def begin(act, step) -> None:
    """The office sees the case and owes the confirmation."""
    for office in offices_of(act.matter.partnership, settings_of(step).by, localdate(act.at)):
        let_see(act, "reads", f"{office.name} confirms “{step.title}”.", office=office)
        timing.owe_for(act, step, f"Confirm: {step.title}", office=office)


def stop(act, step) -> None:
    """There is no process to stop; the engine settles the duties of a step that is withdrawn."""


def confirm(step, *, by, at: datetime, remark: str = "") -> None:
    """Give the confirmation: the step closes and the case goes on. Raises NotAllowed, TooLate."""
    with acting(step.case.matter_id, by=by, at=at) as act:
        step = Step.objects.get(pk=step.pk)
        if step.closed_at:
            raise TooLate("Somebody has confirmed this already.")
        settings = settings_of(step)
        offices = offices_of(act.matter.partnership, settings.by, localdate(at))
        if not offices.filter(pk__in=offices_held(by, at)).exists():
            raise NotAllowed("Only the office that the procedure names can confirm this.")
        if settings.in_writing and not remark.strip():
            raise NotAllowed("Write a remark.")
        record(act, "confirmation.given", f"Confirmed: {step.title}.", about=step, reason=remark)
        settle(act, Duty.objects.filter(step=step))
        timing.happened(act, step, "confirmed", at)
        close(act, step, "confirmed")

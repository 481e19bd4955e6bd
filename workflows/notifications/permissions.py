"""Who may sign a notice off."""

from django.utils.timezone import localdate

from matters.access import offices_held
from matters.errors import NotAllowed
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_can_see
from workflows.procedures.kinds import settings_of


def signers(notification, day):
    """The offices that may sign this notice off on that day."""
    step = notification.step
    return offices_of(step.case, settings_of(step).signed_off_by, day)


def offices_for(duty, at):
    """The offices that can do a duty of the step: those that sign."""
    return signers(duty.step.notification, localdate(at))


def check_can_sign(act, notification) -> None:
    """Only a holder of the office that the procedure names, only once, only while the step is open."""
    check_can_see(act, notification.step.case)
    if notification.signed_at:
        raise NotAllowed("This notice has been signed off already. It can be read, and no longer changed.")
    if notification.step.closed_at:
        raise NotAllowed("This step is closed, so its notice cannot be signed off.")
    if not signers(notification, localdate(act.at)).filter(pk__in=offices_held(act.person, act.at)).exists():
        raise NotAllowed("Your office does not sign this notice off.")

"""Who was told of a step's outcome by formal notice: asked when that outcome is decided anew."""

from workflows.procedures.kinds import settings_of
from workflows.procedures.told import Told

from .models import Sending


def told_of(step) -> list[Told]:
    """The outside bodies to which a notice of this step's outcome went, before its next round was closed."""
    if step.closed_at is None:
        return []
    sendings = Sending.objects.filter(
        notification__step__case=step.case_id, notification__step__opened_at__gte=step.closed_at
    ).exclude(sent_at=None)
    following = type(step).objects.filter(case=step.case_id, key=step.key, round=step.round + 1).first()
    if following:
        sendings = sendings.filter(notification__step__opened_at__lt=following.opened_at)
    return [
        Told(sending.name, sending.notification.step.title, sending.sent_at)  # type: ignore[arg-type]  # sent ones
        for sending in sendings.select_related("notification__step")
        if sending.sent_at and tells(sending.notification.step, step.key)
    ]


def tells(notice, key: str) -> bool:
    """Does this notice tell of the step of that key?"""
    settings = settings_of(notice)
    return key == settings.about or key in settings.instead

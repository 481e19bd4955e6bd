"""Who may ask, check, read and answer; each sentence once."""

from django.utils.timezone import localdate

from matters.access import offices_held
from matters.errors import NotAllowed, TooLate
from matters.models import Matter, MatterAccess
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_can_see
from workflows.procedures.kinds import settings_of

from .states import Status

CLOSED = "This request is closed. What comes now is kept apart, and nothing more can be asked here."


def holds(act, step, who) -> bool:
    """Does the acting person hold the office that this wording means?"""
    offices = offices_of(step.case, who, localdate(act.at))
    return offices.filter(pk__in=offices_held(act.person, act.at)).exists()


def offices_for(duty, at):
    """The offices that can do a duty of the step: those that ask send, those that check do the rest."""
    step, settings = duty.step, settings_of(duty.step)
    who = settings.asks if duty.path == step.get_absolute_url() else settings.checked_by
    return offices_of(step.case, who, localdate(at))


def check_asks(act, step) -> None:
    """Only the office that the procedure names asks, lets off and releases."""
    check_can_see(act, step.case)
    if not holds(act, step, settings_of(step).asks):
        raise NotAllowed("Your office does not send this request.")


def check_can_ask(act, step) -> None:
    """And only while the step is open."""
    check_asks(act, step)
    if step.closed_at or step.superseded:
        raise NotAllowed(CLOSED)


def check_can_release(act, request) -> None:
    """The asking office lets the others read, once."""
    check_asks(act, request.step)
    if request.released_at:
        raise NotAllowed("The returns have been released already.")


def check_can_check(act, part) -> None:
    """The office that the procedure names, and never whoever sent the return."""
    check_can_see(act, part.step.case)
    if not holds(act, part.step, settings_of(part.step).checked_by):
        raise NotAllowed("Your office does not check the returns of this request.")
    if part.step.closed_at or part.step.superseded:
        raise NotAllowed(CLOSED)
    last = part.returns.order_by("number").last()
    if part.status == Status.ANSWERED and last.person_id == act.person.pk:
        raise NotAllowed("You sent this return, so somebody else must check it.")


def check_can_answer(act, part) -> None:
    """Somebody of the agency, whom no conflict keeps away. Raises TooLate once nothing is waited for."""
    rights = ("handles", "reads", MatterAccess.Right.OWN_PART)
    seen = Matter.objects.visible_to(act.person, act.at, rights=rights).filter(pk=part.matter_id)
    if act.person.agency_id != part.agency_id or not seen.exists():
        raise NotAllowed("Only people of the agency that was asked can answer.")
    if part.step.superseded:
        raise TooLate("This request has been replaced by a new one. What you wrote is kept.")
    if not part.is_waiting and part.status != Status.MISSING:
        raise TooLate(f"This request has been dealt with already: {part.get_status_display().lower()}.")


def check_can_read(act, part) -> None:
    """Who works on the case reads each return; the other agencies' people only once they are no longer hidden."""
    check_can_see(act, part.step.case)
    if act.person.agency_id == part.agency_id or is_shown(part.request, part.step):
        return
    if not reads_all(act, part.step):
        raise NotAllowed("The agencies' returns are hidden from one another. You can read this one later.")


def reads_all(act, step) -> bool:
    """The offices that ask and check, and those that handle the case."""
    handles = Matter.objects.visible_to(act.person, act.at, rights=["handles"])
    settings = settings_of(step)
    return (
        handles.filter(pk=step.case.matter_id).exists()
        or holds(act, step, settings.asks)
        or holds(act, step, settings.checked_by)
    )


def is_shown(request, step) -> bool:
    """May every agency that sees the case read what the others sent?"""
    if request.released_at:
        return True
    return settings_of(step).hidden_until == "closed" and step.closed_at is not None

"""Who may ask, check, read and answer; each sentence once."""

from django.utils.timezone import localdate

from accounts.models import Office
from matters.access import may, offices_held
from matters.errors import NotAllowed, TooLate
from matters.lateness import is_late
from matters.models import MatterAccess
from workflows.cases.meant import offices_of
from workflows.cases.permissions import check_can_see
from workflows.procedures.kinds import settings_of

from .models import Asking
from .states import TO_CHECK, Status

CLOSED = "This request is closed. What comes now is kept apart, and nothing more can be asked here."


def holds(act, step, who) -> bool:
    """Does the acting person hold the office that this wording means?"""
    offices = offices_of(step.case, who, localdate(act.at))
    return offices.filter(pk__in=offices_held(act.person, act.at)).exists()


def offices_for(duty, at):
    """The offices that can do a duty of the step: those that ask send, those that check do the rest.

    A dispute is settled by the one office that was asked.
    """
    step, settings = duty.step, settings_of(duty.step)
    if any(duty.path == part.dispute_path for part in step.parts.all()):
        return Office.objects.filter(pk=duty.office_id).in_force(localdate(at))
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
    if part.status in TO_CHECK and last.person_id == act.person.pk:
        raise NotAllowed("You sent this return, so somebody else must check it.")


def check_of_agency(act, part) -> None:
    """Somebody of the agency, whom no conflict keeps away."""
    rights = ("handles", "reads", MatterAccess.Right.OWN_PART)
    seen = may(act.person, part.matter_id, act.at, rights=rights)
    if act.person.agency_id != part.agency_id or not seen:
        raise NotAllowed("Only people of the agency that was asked can answer.")


def check_can_answer(act, part) -> None:
    """The same. Raises TooLate once nothing is waited for."""
    check_of_agency(act, part)
    if part.step.superseded:
        raise TooLate("This request has been replaced by a new one. What you wrote is kept.")
    if not part.is_waiting and part.status != Status.MISSING:
        raise TooLate(f"This request has been dealt with already: {part.get_status_display().lower()}.")


def check_can_dispute(act, part) -> None:
    """CK-10: the offices that ask and check, over a refusal or an answer that is late, where the procedure says who settles."""
    step, settings = part.step, settings_of(part.step)
    if not settings.dispute:
        raise NotAllowed("The procedure names nobody who settles a dispute about this request.")
    check_can_see(act, part.step.case)
    if not (holds(act, step, settings.asks) or holds(act, step, settings.checked_by)):
        raise NotAllowed("Your office does not work with this request.")
    if step.closed_at or step.superseded:
        raise NotAllowed(CLOSED)
    if part.status == Status.DISPUTED:
        raise TooLate("This is in dispute already.")
    if part.status != Status.REFUSAL and not (part.is_waiting and is_overdue(part, act.at)):
        raise NotAllowed("Only a refusal, or an answer that is late, can be referred.")


def is_overdue(part, at) -> bool:
    """Is the agency's own date past, while it still runs?"""
    deadline = part.deadline
    running = deadline and deadline.met_at is None and deadline.stopped_at is None
    return bool(running and is_late(deadline.late_from, at))


def can_settle(office, part, dispute, at) -> bool:
    """Does somebody hold the office who is neither of the agency, nor referred it, nor is kept away by a conflict?"""
    holdings = office.holdings.in_force(localdate(at)).filter(person__is_active=True)
    walled = part.matter.conflicts.standing().values("person")
    others = holdings.exclude(person=dispute.raised_by_id).exclude(person__in=walled)
    others = others.exclude(person__in=part.returns.values("person"))
    return others.exclude(person__agency=part.agency_id).exists()


def check_can_settle(act, dispute, part) -> None:
    """The level that is asked now; never whoever referred it, nor anybody of the agency."""
    check_can_see(act, part.step.case)
    if dispute.ended_at:
        raise TooLate("This dispute is over.")
    level = settings_of(part.step).dispute[dispute.level]
    if not holds(act, part.step, level.to):
        raise NotAllowed("Your office is not asked to settle this.")
    if act.person.pk == dispute.raised_by_id:
        raise NotAllowed("You referred this, so somebody else must settle it.")
    if act.person.agency_id == part.agency_id:
        raise NotAllowed("Your agency is a side of this dispute, so somebody else must settle it.")
    if part.returns.filter(person=act.person).exists():
        raise NotAllowed("You answered this for the agency, so somebody else must settle it.")


def check_can_read(act, part) -> None:
    """Who works on the case reads each return; the other agencies' people only once they are no longer hidden."""
    check_can_see(act, part.step.case)
    if act.person.agency_id == part.agency_id or is_shown(part.request, part.step):
        return
    if not reads_all(act, part.step, part):
        raise NotAllowed("The agencies' returns are hidden from one another. You can read this one later.")


def reads_all(act, step, part=None) -> bool:
    """The offices that ask and check, those that handle the case, and of one part whoever was asked to settle it."""
    settings = settings_of(step)
    return (
        may(act.person, step.case.matter_id, act.at, rights=["handles"])
        or holds(act, step, settings.asks)
        or holds(act, step, settings.checked_by)
        or (part is not None and was_asked_to_settle(act, part))
    )


def was_asked_to_settle(act, part) -> bool:
    """Was a level that the person belongs to asked about this part? Nobody of the agency itself reads so."""
    if act.person.agency_id == part.agency_id:
        return False
    levels = settings_of(part.step).dispute
    asked = Asking.objects.filter(dispute__part=part, level__lt=len(levels)).values_list("level", flat=True)
    return any(holds(act, part.step, levels[number].to) for number in set(asked))


def is_shown(request, step) -> bool:
    """May every agency that sees the case read what the others sent?"""
    if request.released_at:
        return True
    return settings_of(step).hidden_until == "closed" and step.closed_at is not None

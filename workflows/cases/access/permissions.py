"""Who may lift walls and review emergencies: offices that the procedure names, and never the person concerned."""

from django.utils.timezone import now

from accounts.permissions import Needs, named
from matters.access import offices_held, offices_of
from matters.emergency import check_is_another
from matters.errors import NotAllowed
from matters.models import EmergencyAccess
from workflows.cases.handlers import handles
from workflows.cases.permissions import check_can_see

from .rights import lifting

SENTENCE = "Only an office that handles the partnership's cases can do this."
REVIEWS = "Only people whose office handles cases, or reviews emergency access, can open this page."


def holds_one(act, offices) -> bool:
    return offices.filter(pk__in=offices_held(act.person, act.at)).exists()


def check_handles(act, case) -> None:
    """The acting person sees the case and holds an office that works on it."""
    check_can_see(act, case)
    if not handles(case, act.person, act.at):
        raise NotAllowed(SENTENCE)


def check_can_look_back(act, case) -> None:
    """What somebody had read before a wall: for whoever handles the case, and whoever may lift the wall."""
    check_can_see(act, case)
    if not handles(case, act.person, act.at) and not holds_one(act, lifting(case, act.at)):
        raise NotAllowed(SENTENCE)


def check_can_lift(act, case, wall) -> None:
    """The office that the case's procedure names lifts it; whoever declared the conflict does not."""
    check_can_see(act, case)
    if not holds_one(act, lifting(case, act.at)):
        raise NotAllowed("Only an office that lifts walls in this procedure can do this.")
    if wall.person_id == act.person.pk:
        raise NotAllowed("Nobody lifts the wall of their own conflict of interest.")


def check_can_review(act, case, emergency) -> None:
    check_can_see(act, case)
    if not holds_one(act, emergency.reviewers.all()):
        raise NotAllowed("Only an office that was asked to review this emergency access can do so.")
    check_is_another(act, emergency)


def _check_reviews(request) -> None:
    """Handles cases, or was asked to review an emergency at some time."""
    held = offices_of(request.user, now())
    handles = any(office.handles_cases for office in held)
    if not handles and not EmergencyAccess.objects.filter(reviewers__in=held).exists():
        raise NotAllowed(REVIEWS)


def reviews_emergencies(view):
    """Offices that handle cases, and those that a procedure has asked to review an emergency access."""
    return named(REVIEWS, Needs.SECOND_FACTOR, _check_reviews)(view)

"""Walls of declared conflicts: who is told, what was read before, and how one is lifted."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from accounts.people.handing_on import hand_on
from journal.models import Access
from journal.services import record
from matters.acting import acting
from matters.errors import TooLate
from matters.models import Conflict
from matters.services import let_see
from outbox.services import tell, tell_office
from workflows.cases.exports import services as exports
from workflows.cases.handlers import handlers
from workflows.cases.models import CaseExport

from . import unhandled
from .permissions import check_can_lift
from .rights import lifting

_followers: list[Callable] = []


def register(follower: Callable) -> None:
    """`follower(act, case, wall)` is called in the act that puts a wall up; kinds of step register at start."""
    if follower not in _followers:
        _followers.append(follower)


def went_up(act, case, wall: Conflict) -> None:
    """The walled person's own work is handed on; whoever handles the case, and whoever may lift the wall, is told.

    Where nobody is left to work on the case, another office does from now on (see unhandled.look_after).
    """
    hand_on(act, wall.person, matter=act.matter)
    for follower in _followers:
        follower(act, case, wall)
    exports.end(act, CaseExport.objects.filter(case=case, person=wall.person), "a conflict of interest")
    path = reverse("cases:wall", args=[case.slug, wall.slug])
    unhandled.look_after(act, case)
    working, lifters = list(handlers(case, act.at)), list(lifting(case, act.at))
    for office in lifters:
        if office not in working:
            let_see(act, "reads", f"{office} may lift the wall of a conflict."[:200], office=office)
    for office in dict.fromkeys([*working, *lifters]):
        key = f"conflict:{wall.pk}:{office.pk}"
        tell_office(act, office, letter="conflict-declared", key=key, reference=case.reference, link=path)


def read_before(wall: Conflict):
    """What the person had read of the case before the wall went up."""
    return Access.objects.filter(matter=wall.matter_id, person=wall.person_id, at__lte=wall.declared_at)


def lift(wall: Conflict, case, *, by, at: datetime, reason: str) -> None:
    """The conflict no longer stands: the person sees again what their offices see. Raises NotAllowed, TooLate."""
    with acting(case.matter_id, by=by, at=at) as act:
        check_can_lift(act, case, wall)
        if not Conflict.objects.standing().filter(pk=wall.pk).update(lifted_at=at, lifted_by=by):
            raise TooLate("This wall has been lifted already.")
        record(
            act,
            "conflict.lifted",
            f"The wall of {wall.person}'s conflict of interest was lifted."[:200],
            about=wall,
            reason=reason,
        )
        words = {"reference": case.reference, "link": case.get_absolute_url()}
        if wall.person.is_active:
            tell(act, wall.person, letter="conflict-lifted", key=f"conflict-lifted:{wall.pk}", **words)

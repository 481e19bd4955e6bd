"""Who may do what to a case."""

from django.db.models import Q

from matters.access import FULL, may
from matters.errors import NotAllowed, allowed
from matters.keys import held
from matters.models import MatterAccess

from .consents import reading as consents
from .models import Sharing
from .plan import plan_of


def check_can_see(act, case) -> None:
    """Asked again inside the act: a right may have ended, or a wall gone up, since the page was drawn."""
    if not may(act.person, case.matter_id, act.at):
        raise NotAllowed("You do not work on this case.")


def check_handles(act, case) -> None:
    """Who has looked at a case is shown to the offices that handle it; to have a voice in it is not enough."""
    if not may(act.person, case.matter_id, act.at, rights=["handles"]):
        raise NotAllowed("Only an office that handles the case can see who has looked at it.")


def check_can_correct(act, case) -> None:
    """A date that clocks count from is put right by the offices that handle the case, while it can be read."""
    if not allowed(check_handles, act, case):
        raise NotAllowed("Only an office that handles the case can correct its dates.")
    if not held(case.matter_id):
        raise NotAllowed("What this case held was erased, so its dates can no longer be corrected.")


def check_can_declare_conflict(act, case) -> None:
    """Whoever may see the case, their own agency's part of it, or a product of it, can declare a conflict of theirs."""
    seen = may(act.person, case.matter_id, act.at, rights=(*FULL, MatterAccess.Right.OWN_PART))
    shared = Sharing.objects.readable_by(act.person, act.at).filter(matter=case.matter_id)
    if not seen and not shared.exists():
        raise NotAllowed("You do not work on this case.")


def holds_on(step):
    """The holds in force that cover the step: on itself, on its stage, or on the whole case."""
    document = plan_of(step.case)
    stage = document.stage_of(step.key).key
    scope = (
        Q(step__in=[step.key, document.written_as(step.key)]) | Q(step="", stage=stage) | Q(step="", stage="")
    )
    return step.case.holds.filter(scope, lifted_at=None)


def stands_still(step) -> bool:
    """Is the step on hold, or is there no consent any more that it needs?"""
    return holds_on(step).exists() or bool(consents.lacking(step.case, step.key))


def check_not_held(step) -> None:
    """Nothing that is on hold is finished and nothing of it goes out, nor where consent was withdrawn."""
    if needs := consents.lacking(step.case, step.key):
        raise NotAllowed(f"“{step.title}” stands still. {consents.why(step.case, needs)}")
    hold = holds_on(step).first()
    if hold:
        raise NotAllowed(
            f"“{step.title}” is on hold until {hold.authority} lifts it; looked at again on "
            f"{hold.review_on:%-d %B %Y}. What you typed is kept."
        )

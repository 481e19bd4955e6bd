"""Who may lift walls and review emergencies: the office that handles the case, and never the person concerned."""

from matters.access import offices_held
from matters.emergency import check_is_another
from matters.errors import NotAllowed
from workflows.cases.permissions import check_can_see

SENTENCE = "Only an office that handles the partnership's cases can do this."


def check_handles(act, case) -> None:
    """The acting person sees the case and holds an office that handles its partnership's cases."""
    check_can_see(act, case)
    held = act.person.holdings.filter(
        office__in=offices_held(act.person, act.at),
        office__partnership=case.partnership_id,
        office__handles_cases=True,
    )
    if not held.exists():
        raise NotAllowed(SENTENCE)


def check_can_lift(act, case, wall) -> None:
    """Whoever declared the conflict does not lift its wall."""
    check_handles(act, case)
    if wall.person_id == act.person.pk:
        raise NotAllowed("Nobody lifts the wall of their own conflict of interest.")


def check_can_review(act, case, emergency) -> None:
    check_handles(act, case)
    check_is_another(act, emergency)

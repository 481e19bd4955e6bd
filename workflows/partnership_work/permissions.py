"""Who may do what a partnership has to do without a case."""

from forms.answers.showing import names_file
from matters.access import offices_of, walled_off
from matters.errors import NotAllowed, TooLate
from matters.models import Duty

from .items import MEETING
from .models import Occasion


def check_can_do(act, occasion: Occasion) -> None:
    """Whoever holds its office, or has its task among their own. Raises NotAllowed, TooLate."""
    theirs = Duty.objects.open().of(act.person, act.at).filter(path=occasion.get_absolute_url())
    if not act.holds(occasion.office) and not theirs.exists():
        raise NotAllowed(f"“{occasion}” is done by {occasion.office}.")
    if not occasion.is_running:
        raise TooLate(f"“{occasion}” was done or taken back in the meantime.")


def check_can_plan(act, occasion: Occasion) -> None:
    """The day and the agenda of a meeting are set by whoever prepares it."""
    check_can_do(act, occasion)
    if occasion.kind != MEETING:
        raise NotAllowed("Only a meeting has an agenda.")


def reads_all(person, occasion: Occasion, at) -> bool:
    """May they read agenda, notes and answers? Whoever does it, the body that meets, and who handles cases."""
    return any(
        one.pk == occasion.office_id
        or one.handles_cases
        or (occasion.body_id and one.body_id == occasion.body_id)
        for one in offices_of(person, at)
        if one.partnership_id == occasion.partnership_id
    )


def reads_file(stored, person, at) -> bool:
    """Did it come with the answers of an occasion that they read?"""
    rows = Occasion.objects.visible_to(person, at).filter(
        matter=stored.matter_id, answers__submitted_at__gte=stored.uploaded_at
    )
    rows = rows.exclude(matter__in=walled_off(person)).select_related("answers")
    return any(reads_all(person, one, at) and names_file(one.answers.answers, stored.slug) for one in rows)

"""Emergency access: somebody lets themself in for an hour, says why, and another one reviews it.

Whoever calls these tells those who are to know, and writes the journal.
"""

from datetime import timedelta

from .errors import NotAllowed, TooLate
from .models import EmergencyAccess, MatterAccess

LASTS = timedelta(hours=1)
NOTHING = "No case that you may open in an emergency has this reference."


def let_in(act, *, office, reason: str, label: str) -> EmergencyAccess:
    """The acting person reads the act's matter for an hour. Raises NotAllowed.

    Only through an office of the matter's own partnership that may, and never past a declared conflict; the
    refusal does not tell which it was.
    """
    check_can_let_in(act, office)
    until = act.at + LASTS
    access = MatterAccess.objects.create(
        matter=act.matter,
        person=act.person,
        right=MatterAccess.Right.READS,
        because=f"Emergency access as {office}."[:200],
        since=act.at,
        until=until,
    )
    return EmergencyAccess.objects.create(
        matter=act.matter,
        person=act.person,
        office=office,
        access=access,
        label=label,
        reason=reason,
        since=act.at,
        until=until,
    )


def check_can_let_in(act, office) -> None:
    of_this = (
        office.may_break_glass and office.partnership_id == act.matter.partnership_id and act.holds(office)
    )
    walled = act.matter.conflicts.standing().filter(person=act.person).exists()
    if not of_this or walled:
        raise NotAllowed(NOTHING)


def review(act, emergency: EmergencyAccess, *, outcome: str, finding: str) -> None:
    """What another one found; once. Raises NotAllowed for whoever let themself in, TooLate."""
    check_is_another(act, emergency)
    fresh = EmergencyAccess.objects.get(pk=emergency.pk)
    if fresh.reviewed_at:
        raise TooLate(f"{fresh.reviewed_by} has reviewed this emergency access already.")
    fresh.reviewed_at, fresh.reviewed_by = act.at, act.person
    fresh.outcome, fresh.finding = outcome, finding
    fresh.save(update_fields=["reviewed_at", "reviewed_by", "outcome", "finding"])


def check_is_another(act, emergency: EmergencyAccess) -> None:
    if emergency.person_id == act.person.pk:
        raise NotAllowed("Nobody reviews their own emergency access.")

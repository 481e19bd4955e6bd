"""Who may export a case, and who may open an export: the office that handles it, and only who asked for it."""

from matters.access import may
from matters.errors import NotAllowed
from matters.models import MatterAccess


def handles(person, matter_id: int, at) -> bool:
    """Does the person's office work on the case at this moment? Never past a wall, never for who has left."""
    return may(person, matter_id, at, rights=[MatterAccess.Right.HANDLES])


def check_can_export(act, case) -> None:
    if not handles(act.person, case.matter_id, act.at):
        raise NotAllowed("Only an office that handles the case can export it.")


def check_can_open(act, export) -> None:
    """The requester, as long as they handle the case and the export has not ended."""
    if export.person_id != act.person.pk:
        raise NotAllowed("Only whoever asked for an export can open it. Ask for one of your own.")
    check_can_export(act, export.case)
    if export.ended_at or export.expires_at <= act.at:
        raise NotAllowed("This export has ended. Ask for a new one if you still need it.")
    if export.made_at is None:
        raise NotAllowed("This export is still being made. Look again in a minute.")

"""Who may move a case, and to which version."""

from matters.errors import NotAllowed
from workflows.cases.running.permissions import check_runs


def check_can_move(act, case, version) -> None:
    """An office that handles the case, to another version of the same partnership's procedure."""
    check_runs(act, case)
    if version.partnership_id != case.partnership_id:
        raise NotAllowed("This procedure belongs to another partnership.")
    if version.pk == case.procedure_id:
        raise NotAllowed(f"The case runs under version {version.number} already.")

"""Who may change how a case runs, and until when."""

from accounts.models import Office
from matters.access import may
from matters.errors import NotAllowed
from workflows.cases.permissions import check_can_correct, check_can_see
from workflows.cases.plan import plan_of
from workflows.procedures.document import Ending
from workflows.procedures.kinds import KINDS


def check_handles(act, case) -> None:
    """Only an office that handles the case changes how it runs."""
    if not may(act.person, case.matter_id, act.at, rights=["handles"]):
        raise NotAllowed("Only an office that handles the case can change how it runs.")


def check_runs(act, case) -> None:
    """The same, and only while it runs."""
    check_handles(act, case)
    if case.ended_at:
        raise NotAllowed("This case has ended. It can be read, and no longer changed.")


def check_can_withdraw(act, step) -> None:
    """An open step of the current round can be withdrawn; what was done stays done."""
    check_runs(act, step.case)
    check_may_change(act, step)
    if step.superseded or step.closed_at:
        raise NotAllowed(f"“{step.title}” is no longer open, so it cannot be withdrawn.")


def check_can_undo(act, step) -> None:
    """A finished step can be undone if its kind allows it, and until something was built on it. A notice never is."""
    check_runs(act, step.case)
    if step.superseded or step.closed_at is None or step.skipped:
        raise NotAllowed(f"“{step.title}” is not finished, so there is nothing to undo.")
    if not KINDS[step.kind].undo:
        raise NotAllowed(f"“{step.title}” cannot be undone: what came in or went out by it stays.")
    check_may_change(act, step)
    behind = [key for key in plan_of(step.case).behind(step.key) if key != step.key]
    built = (
        step.case.steps.current().filter(key__in=behind, skipped="", withdrawn=False).exclude(closed_at=None)
    )
    for one in step.case.steps.open().filter(key__in=behind):
        check_may_change(act, one)
    if first := built.order_by("closed_at").first():
        raise NotAllowed(f"“{first.title}” was built on it, so it can no longer be undone.")


def check_may_change(act, step) -> None:
    """What a kind asks of whoever withdraws or undoes its steps: nobody does so to what they may not decide."""
    if check := KINDS[step.kind].check_changer:
        check(act, step)


def ending_of(case, key: str) -> Ending | None:
    """The procedure's ending of that key."""
    return next((one for one in plan_of(case).endings if one.key == key), None)


def offices_that_end(case):
    """The offices to which the procedure gives an early ending."""
    keys = {one.by for one in plan_of(case).endings}
    return Office.objects.filter(partnership=case.partnership, key__in=keys).order_by("name")


def endings_for(act, case) -> list[Ending]:
    """The endings that the acting person may choose."""
    held = {office.key for office in offices_that_end(case) if act.holds(office)}
    return [one for one in plan_of(case).endings if one.by in held]


def check_can_end(act, case, key: str) -> Ending:
    """Only the office that the procedure names for the ending, and only while the case runs."""
    check_can_see(act, case)
    if case.ended_at:
        raise NotAllowed("This case has ended already.")
    named = next((one for one in endings_for(act, case) if one.key == key), None)
    if named is None:
        raise NotAllowed("None of your offices can end this case so. Choose one of the endings shown.")
    return named


def check_can_revive(act, case) -> None:
    """Whoever may end a case so may take it up again, where the procedure lets that happen.

    A case that was joined to another one only while that one runs: it gives back the dates that it took over.
    """
    check_can_see(act, case)
    named = ending_of(case, case.ended_as)
    if not case.ended_at or named is None:
        raise NotAllowed("This case was not ended early, so there is nothing to take up again.")
    if not named.revivable:
        raise NotAllowed(f"A case that was ended as “{named.name}” stays ended.")
    if named not in endings_for(act, case):
        raise NotAllowed("Only the office that can end a case so can take it up again.")
    if into := case.merged_into:
        check_can_correct(act, into)
        if into.ended_at:
            raise NotAllowed(
                f"Case {into.reference}, in which the work went on, has ended, so this case stays joined to it."
            )

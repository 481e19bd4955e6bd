"""Ending a case early, in the ways that its procedure names, and taking it up again."""

from datetime import datetime

from clocks import services as clocks
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from matters.models import Conflict
from workflows.cases.advance import advance
from workflows.cases.models import Case
from workflows.cases.permissions import check_can_correct
from workflows.cases.stopping import stop_all, tell_offices

from .merging import give_back, take_earlier
from .permissions import check_can_end, check_can_revive


def end_early(case: Case, *, by, at: datetime, ending: str, reason: str, into: Case | None = None) -> None:
    """Stop everything open, neither met nor late, and end the case as the procedure's ending says.

    Those whom the ending names are told. An ending that merges needs the case `into` which the work goes on;
    both are kept, and it counts from the earlier of both cases' dates. Raises NotAllowed.
    """
    matters = [case.matter_id] if into is None else [case.matter_id, into.matter_id]
    with acting(*matters, by=by, at=at) as act:
        case, into = Case.objects.afresh(case), into and Case.objects.afresh(into)
        named = check_can_end(act, case, ending)
        check_other(act, case, named, into)
        stopped = stop_all(act, case)
        case.ended_at, case.ended_as, case.merged_into = at, named.key, into
        case.save(update_fields=["ended_at", "ended_as", "merged_into"])
        record(
            act,
            "case.ended-early",
            f"The case was ended: {named.name}.",
            about=case,
            reason=reason,
            ending=named.key,
            steps=[step.key for step in stopped],
        )
        if into:
            take_earlier(act, into, case)
        tell_offices(
            act, case, named.tell, letter="case-ended-early", key=f"ended:{case.pk}:{at:%Y%m%d%H%M%S}"
        )


def check_other(act, case: Case, named, into: Case | None) -> None:
    """The case that the work goes on in: another running one of the same partnership that the person may see."""
    if named.merges and into is None:
        raise NotAllowed("Say in which case the work goes on: give its reference.")
    if into is None:
        return
    if not named.merges:
        raise NotAllowed("This ending leads into no other case: leave the reference empty.")
    if into.pk == case.pk or into.partnership_id != case.partnership_id or into.ended_at:
        raise NotAllowed("The work can only go on in another running case of the same partnership.")
    check_can_correct(act, into)
    declared = Conflict.objects.standing().filter(matter=into.matter_id).values("person")
    if Conflict.objects.standing().filter(matter=case.matter_id).exclude(person__in=declared).exists():
        raise NotAllowed(
            "Somebody has declared a conflict of interest in this case and not in the other one, where they would "
            "read of it. They have to declare it there, too."
        )


def revive(case: Case, *, by, at: datetime, reason: str) -> None:
    """Take up a case that was ended early: what was stopped opens again as a new round. Raises NotAllowed.

    The case to which it was joined gives back the dates that it took over.
    """
    into = Case.objects.afresh(case).merged_into
    with acting(*[one.matter_id for one in (case, into) if one], by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_revive(act, case)
        into = into and Case.objects.afresh(into)
        if case.merged_into != into:
            raise TooLate("This case was changed in the meantime. Look at it again.")
        ended_at, case.ended_at, case.ended_as, case.merged_into = case.ended_at, None, "", None
        case.save(update_fields=["ended_at", "ended_as", "merged_into"])
        stopped = case.steps.current().filter(withdrawn=True, closed_at=ended_at)
        again = list(stopped.values_list("key", flat=True))
        stopped.update(superseded=True)
        retire_stage_clocks(act, ended_at)
        record(act, "case.revived", "The case was taken up again.", about=case, reason=reason, steps=again)
        if into:
            give_back(act, into, case)
        advance(act, case)


def retire_stage_clocks(act, stopped_at: datetime | None) -> None:
    """Clocks of whole stages that the ending stopped begin anew from their old start; the old ones are kept."""
    for deadline in act.matter.deadlines.filter(step=None, stopped_at=stopped_at).exclude(key__contains="~"):
        clocks.retire(act, deadline)

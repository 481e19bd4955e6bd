"""Adding somebody whom a case is about while it runs, and taking somebody off."""

from datetime import datetime

from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from workflows.cases.advance import advance
from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.cases.running.holds import goes_on
from workflows.cases.running.permissions import check_may_change, check_runs
from workflows.cases.stopping import stop, withdrawn
from workflows.procedures.in_case import SubjectsDocument

from .gathering import add_row
from .models import Subject
from .reading import number_of, written_for_each


def add(case: Case, *, by, at: datetime, name: str) -> Subject:
    """The case is about one more: steps that run for each of them open for this one, too. Raises NotAllowed."""
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        said = check_can_change(act, case)
        made = add_row(act, case, said.called, name)
        record(act, "subject.added", f"The case is also about {made.called}.", about=made)
        advance(act, case)
        return made


def take_off(subject: Subject, *, by, at: datetime, reason: str) -> None:
    """The case is no longer about them: what is open for them stops, what was done stays. Raises NotAllowed, TooLate."""
    with acting(subject.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(subject.case)
        subject = Subject.objects.get(pk=subject.pk)
        check_can_change(act, case)
        if subject.taken_off_at:
            raise TooLate(f"{subject.called} was taken off in the meantime.")
        subject.taken_off_at = at
        subject.save(update_fields=["taken_off_at"])
        what = f"The case is no longer about {subject.called}."
        record(act, "subject.taken-off", what, about=subject, reason=reason)
        stop_for(act, case, subject, reason)
        advance(act, case)
        goes_on(act, case)  # what only their consent kept


def stop_for(act, case: Case, subject: Subject, reason: str) -> None:
    """What is open for them ends without an outcome; what has not opened for them never does."""
    rows = {row.key: row for row in case.steps.current()}
    waiting = {}
    for written in written_for_each(case):
        for key in plan_of(case).keys_of(written):
            if number_of(case, key) != subject.number:
                continue
            row = rows.get(key)
            if row is None:
                waiting[written] = {
                    one: called for one, called in case.sets[written].items() if one != str(subject.number)
                }
            elif row.closed_at is None:
                row.case = case
                check_may_change(act, row)
                stop(act, row)
                withdrawn(act, row, reason)
    case.sets = {key: found for key, found in (case.sets | waiting).items() if found}
    case.save(update_fields=["sets"])


def check_can_change(act, case: Case) -> SubjectsDocument:
    """What the procedure says of them, for the offices that handle the case, while it runs."""
    check_runs(act, case)
    said = plan_of(case).subjects
    if said is None:
        raise NotAllowed("The case's procedure does not say whom a case is about.")
    return said

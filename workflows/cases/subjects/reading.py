"""Whom a step is about that runs once for each of those whom the case is about."""

from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.procedures.occurring import SUBJECTS

from .models import Subject


def numbered(case: Case) -> dict[str, str]:
    """Those whom the case is about now, by number: what they are called without a name."""
    return {str(one.number): one.called for one in case.subjects.standing()}


def number_of(case: Case, key: str) -> int | None:
    """The number of whom a step is about that runs once for each of them; None for any other step."""
    written = plan_of(case).written_once.get(plan_of(case).written_as(key))
    if written is None or written[0].each != SUBJECTS or key not in written[1]:
        return None
    return int(list(case.sets[written[0].key])[written[1].index(key)])


def subject_of(step) -> Subject | None:
    """Whom the step is about, with the name for those who see the case."""
    if not step.case.sets:
        return None
    number = number_of(step.case, step.key)
    return step.case.subjects.filter(number=number).first() if number else None


def written_for_each(case: Case) -> list[str]:
    """The keys of the steps that run for each of them, and whose turn has come."""
    return [key for key, (step, _) in plan_of(case).written_once.items() if step.each == SUBJECTS]

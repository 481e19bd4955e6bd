"""Steps that run once for each of a set: for whom, found when their turn comes."""

from django.utils.timezone import localdate

from journal.services import record
from workflows.procedures.occurring import SUBJECTS

from .agencies import agencies_of
from .models import Case
from .subjects.reading import numbered


def find_members(act, case: Case, step) -> str:
    """Note for whom the step runs, people by what they are called without a name; the reason to skip it for nobody."""
    if step.each == SUBJECTS:
        found = numbered(case)
    else:
        found = {each.slug: each.name for each in agencies_of(case, step.each, localdate(act.at))}
    if not found:
        return f"There is {'nobody' if step.each == SUBJECTS else 'no agency'} for which it would run."
    case.sets = case.sets | {step.key: found}
    case.save(update_fields=["sets"])
    said = f"“{step.title}” runs once for each of {', '.join(found.values())}."
    record(act, "step.each", said[:200], about=case, step=step.key, members=list(found))
    return ""


def forget_members(case: Case, document, keys: list[str]) -> None:
    """For whom a step runs is asked again where all of it runs again."""
    again = [key for key, (_, members) in document.written_once.items() if set(members) <= set(keys)]
    if again:
        case.sets = {key: found for key, found in case.sets.items() if key not in again}
        case.save(update_fields=["sets"])

"""What a search within a case finds in the returns: only those that everybody who sees the case may read."""

from collections.abc import Iterable

from forms.answers.reading import as_rows
from workflows.cases.models import Case
from workflows.cases.searching import Passage

from .models import Return
from .permissions import is_shown


def of(case: Case) -> Iterable[Passage]:
    """Each answer of each return that is no longer hidden, under its question."""
    returns = Return.objects.filter(part__step__case=case)
    for one in returns.select_related("part__request", "part__step", "answers__form_version"):
        step = one.part.step
        step.case = case
        if one.answers is None or step.superseded or not is_shown(one.part.request, step):
            continue
        for page in as_rows(one.answers):
            for row in page.rows:
                yield Passage(f"{one.part.name}: {row.label}", one.part.check_path, words(row.reading))


def words(reading) -> str:
    """A reading as one text, entries of groups included."""
    within = [f"{label}: {words(one)}" for entry in reading.entries for label, one in entry]
    return " ".join([reading.text, *reading.lines, *within]).strip()

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


def record(step, at) -> list[tuple[str, list[tuple[str, str]]]]:
    """A request for an export: why, and of each agency how it stands and what it last sent."""
    asked = step.information_request
    told = [
        ("", [("Purpose", asked.purpose), ("Legal basis", asked.legal_basis), ("About", str(asked.about))])
    ]
    for part in asked.parts.order_by("name", "pk"):
        rows = [("State", part.get_status_display())]
        last = part.returns.select_related("answers__form_version", "person").order_by("number").last()
        if last:
            rows.append(("Sent by", str(last.person)))
            rows += [("Reason", str(last.reason))] if last.reason else []
            pages = as_rows(last.answers) if last.answers else []
            rows += [(row.label, words(row.reading)) for page in pages for row in page.rows]
        told.append((part.name, rows))
    return told


def words(reading) -> str:
    """A reading as one text, entries of groups included."""
    within = [f"{label}: {words(one)}" for entry in reading.entries for label, one in entry]
    return " ".join([reading.text, *reading.lines, *within]).strip()

"""What a search within a case finds in its referral."""

from collections.abc import Iterable

from forms.answers.reading import as_rows
from workflows.cases.models import Case
from workflows.cases.searching import Passage

from .models import Referral


def of(case: Case) -> Iterable[Passage]:
    """Each answer of the referral, under its question."""
    referral = (
        Referral.objects.select_related("answers__form_version", "step").filter(step__case=case).first()
    )
    if referral is None:
        return
    referral.step.case = case
    path = referral.step.get_absolute_url()
    for page in as_rows(referral.answers):
        for row in page.rows:
            yield Passage(row.label, path, words(row.reading))


def words(reading) -> str:
    """A reading as one text, entries of groups included."""
    within = [f"{label}: {words(one)}" for entry in reading.entries for label, one in entry]
    return " ".join([reading.text, *reading.lines, *within]).strip()

"""The text of a referral: what a search finds in it, what an export tells of it, what may be shared."""

from collections.abc import Iterable
from functools import partial

from forms.answers.reading import as_rows
from workflows.cases.models import Case
from workflows.cases.searching import Passage
from workflows.procedures.products import Product

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


def record(step, at) -> list[tuple[str, list[tuple[str, str]]]]:
    """All answers of the referral, for an export: who sent it, then page by page. Of files the names."""
    referral = (
        Referral.objects.select_related("answers__form_version", "person", "agency").filter(step=step).first()
    )
    if referral is None:
        return []
    sent = [("Sent by", ", ".join(str(one) for one in (referral.person, referral.agency) if one))]
    pages = [
        (page.title, [(row.label, whole(row.reading)) for row in page.rows])
        for page in as_rows(referral.answers)
    ]
    return [("", sent), *pages]


def products(steps) -> dict[int, list[Product]]:
    """Each referral as it was sent. One query."""
    by_pk = {step.pk: step for step in steps}
    return {
        row.step_id: [
            Product(
                "sent",
                f"{by_pk[row.step_id].title}, as it was sent",
                row.received_at,
                by_pk[row.step_id].get_absolute_url(),
                partial(record, by_pk[row.step_id], row.received_at),
            )
        ]
        for row in Referral.objects.filter(step__in=steps)
    }


def whole(reading) -> str:
    """A reading as one text, with the names of its files."""
    return " ".join([words(reading), *(file["name"] for file in reading.files)]).strip()


def words(reading) -> str:
    """A reading as one text, entries of groups included."""
    within = [f"{label}: {words(one)}" for entry in reading.entries for label, one in entry]
    return " ".join([reading.text, *reading.lines, *within]).strip()

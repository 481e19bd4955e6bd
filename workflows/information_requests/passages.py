"""The text of returns: what a search finds in them, what an export tells of them, what may be shared."""

from collections.abc import Iterable
from functools import partial

from forms.answers.reading import as_rows
from workflows.cases.models import Case
from workflows.cases.searching import Passage
from workflows.procedures.products import Product, Sections

from .models import Return
from .permissions import is_shown


def of(case: Case) -> Iterable[Passage]:
    """Each answer of each return that everybody who sees the case may read, under its question."""
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


def products(steps) -> dict[int, list[Product]]:
    """Each return that is no longer hidden from anybody who sees the case, each version by itself. One query."""
    by_pk = {step.pk: step for step in steps}
    found: dict[int, list[Product]] = {step.pk: [] for step in steps}
    returns = Return.objects.filter(part__step__in=steps).order_by("part__name", "part", "number")
    for one in returns.select_related("part__request", "answers__form_version", "person"):
        one.part.step = step = by_pk[one.part.step_id]
        if is_shown(one.part.request, step):
            version = f", version {one.number}" if one.number > 1 else ""
            title = f"{step.title}: {one.part.name}{version}"
            key = f"{one.part.slug}-{one.number}"
            read = partial(whole, one)
            found[step.pk].append(Product(key, title, one.returned_at, one.part.check_path, read))
    return found


def whole(one: Return) -> Sections:
    """All that an agency sent back: what it says, and its answers page by page. Of files the names."""
    rows = [("Says", one.get_says_display()), ("Sent by", str(one.person))]
    rows += [("Reason", str(one.reason))] if one.reason else []
    pages = as_rows(one.answers) if one.answers else []
    return [
        ("", rows),
        *((page.title, [(row.label, with_files(row.reading)) for row in page.rows]) for page in pages),
    ]


def with_files(reading) -> str:
    return " ".join([words(reading), *(file["name"] for file in reading.files)]).strip()


def words(reading) -> str:
    """A reading as one text, entries of groups included."""
    within = [f"{label}: {words(one)}" for entry in reading.entries for label, one in entry]
    return " ".join([reading.text, *reading.lines, *within]).strip()

"""What there is to do in a partnership at a moment, by its procedure in force and what else it has configured."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Office
from forms.definitions.languages import languages_of, marked
from matters.language import read_in
from pages import sites
from workflows.procedures.checks import forms_of
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.services import in_force

TASK, MEETING, REVIEW = "task", "meeting", "review"
AHEAD = "20 working days"  # so long before its day a review is among the owner's tasks


@dataclass(frozen=True)
class Item:
    """One thing that comes once or every so often. `owner`: the key or the name of an office."""

    key: str
    kind: str
    title: str
    owner: str
    on: date
    every: str = ""
    opens: str = AHEAD
    form: str = ""
    body: str = ""
    agenda: tuple[str, ...] = ()


def items_of(partnership, at: datetime) -> list[Item]:
    """The procedure's own work; then a review of the procedure, of each form and of each page that has a date for it."""
    version = in_force(partnership, at)
    document = ProcedureDocument.model_validate(version.document) if version else None
    return [*of_procedure(document), *of_forms(partnership), *of_guidance(partnership)]


def of_procedure(document: ProcedureDocument | None) -> list[Item]:
    found = []
    for one in document.work if document else ():
        found.append(
            Item(
                key=f"work.{one.key}",
                kind=one.kind,
                title=one.title,
                owner=one.by,
                on=date.fromisoformat(one.on),
                every=one.every,
                opens=one.opens,
                form=one.form or "",
                body=one.body or "",
                agenda=tuple(one.agenda),
            )
        )
    if document and document.review_on:
        on = date.fromisoformat(document.review_on)
        found.append(review("procedure", f"the procedure “{document.name}”", document.owner or "", on))
    return found


def of_forms(partnership) -> list[Item]:
    return [
        review(f"form.{form.key}", f"the form “{form.title}”", form.owner, date.fromisoformat(form.review_on))
        for form in forms_of(partnership).values()
        if form.review_on
    ]


def of_guidance(partnership) -> list[Item]:
    """Pages name who looks after them in words; an office of that name is their owner."""
    pages = sites.guidance_of(partnership) if partnership.site_id else []
    return [
        review(f"guidance.{page.key}", f"the guidance “{page.title}”", page.owner, page.review_on)
        for page in pages
        if page.review_on
    ]


def review(key: str, what: str, owner: str, on: date) -> Item:
    return Item(f"review.{key}"[:100], REVIEW, f"Review {what}"[:180], owner, on)


def owner_of(partnership, item: Item, at: datetime) -> Office | None:
    """The office of that key or name; where there is none (any more), the first that handles the partnership's cases."""
    offices = Office.objects.filter(partnership=partnership, matter=None).in_force(localdate(at))
    ways = ({"key": item.owner}, {"name__iexact": item.owner}, {"handles_cases": True})
    found = (offices.filter(**way).order_by("pk").first() for way in ways)
    return next((one for one in found if one), None)


def language_of(partnership, at: datetime) -> str:
    """In which titles of listed work are kept: the first of its procedure's languages; empty where that is ours."""
    version = in_force(partnership, at)
    with read_in(""):
        return marked(languages_of(version.document)) if version else ""

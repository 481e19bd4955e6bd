"""Filling a form in as a person does: page by page, through the same service that the pages use."""

from datetime import datetime

from django.forms import MultiWidget
from django.utils.datastructures import MultiValueDict

from forms.definitions.questions import Asking
from forms.filling.completeness import pages_of
from forms.filling.models import Draft
from forms.filling.page_form import PageForm
from forms.filling.saving import Outcome, save_page
from forms.filling.tokens import Seen


def fill_in(draft: Draft, answers: dict, *, by, at: datetime, pages: int | None = None) -> Draft:
    """Save the form's pages with these answers; only the first so many where `pages` says so.

    Raises ValueError when the form does not take an answer.
    """
    for page in draft.form.pages[:pages]:
        if page.key not in [shown.page.key for shown in pages_of(draft)]:
            continue
        seen = Seen(draft.number, [question.key for question in page.asking])
        data = posted(page, answers, Asking(draft.partnership, at))
        result = save_page(draft, page, data=data, uploads=MultiValueDict(), seen=seen, by=by, at=at)
        if result.outcome is not Outcome.SAVED:
            raise ValueError(f"{page.key}: {result.outcome}, {dict(result.form.errors)}")
        draft = result.draft
    return draft


def posted(page, answers: dict, asking: Asking) -> MultiValueDict:
    """What a browser would send for the page."""
    form = PageForm(page.asking, asking=asking, answers=answers)
    data = MultiValueDict()
    for name, field in form.fields.items():
        for box, value in boxes(name, field):
            data.setlist(box, [str(each) for each in value] if isinstance(value, list) else [text(value)])
    for question in page.asking:
        if question.many:
            data[f"{question.key}-rows"] = str(form.rows(question))
    return data


def boxes(name: str, field) -> list[tuple[str, object]]:
    """The boxes of a field with what stands in each; none for a choice that is not made."""
    if isinstance(field.widget, MultiWidget):
        values = field.widget.decompress(field.initial) or []
        endings = getattr(field.widget, "widgets_names", [])  # as Django makes them for its boxes
        return [(name + ending, value) for ending, value in zip(endings, values, strict=True)]
    return [] if field.initial is None else [(name, field.initial)]


def text(value: object) -> str:
    return "on" if value is True else "" if value is None else str(value)

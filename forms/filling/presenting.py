"""A page of a form for its template: fields, guidance, groups with their entries, files already sent."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict

from forms.definitions.questions import Asking
from theme.options import revealed_names, styled

from .asked import items_that_apply, to_show
from .models import Draft
from .page_form import PageForm


@dataclass(frozen=True)
class Block:
    """One piece of the page. `rows`: for each entry of a group its fields; `files`: what was sent before."""

    kind: str  # guidance, fields, group
    question: Any
    fields: list[Any] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)


def filled_form(draft: Draft, page: Any, asking: Asking) -> PageForm:
    """The page as it was left: with what was typed and could not be kept, and its errors if they had been shown."""
    typed = draft.typed.get(page.key)
    questions = [item for item in to_show(draft, page) if item.asks]
    if typed is None:
        return PageForm(questions, asking=asking, answers=draft.answers)
    form = PageForm(questions, asking=asking, answers=draft.answers, data=MultiValueDict(typed["data"]))
    if not typed["errors"]:
        return form.without_errors()
    form.full_clean()
    form.keep_errors_of([item for item in items_that_apply(draft.form, draft.answers, page) if item.asks])
    return form


def blocks(draft: Draft, page: Any, form: PageForm) -> list[Block]:
    """What to show, in the page's order; fields that open beneath a choice stand within it."""
    if draft.form.lang:
        for field in form.fields.values():
            styled(field, lang=draft.form.lang)
    within = revealed_names(form)
    return [block(draft, item, form) for item in to_show(draft, page) if item.key not in within]


def block(draft: Draft, item: Any, form: PageForm) -> Block:
    if not item.asks:
        return Block("guidance", item)
    if item.many:
        rows = [[form[name] for name in form.names_of_row(item, row)] for row in range(form.rows(item))]
        return Block("group", item, rows=rows)
    files = draft.answers.get(item.key) or [] if item.uploads else []
    return Block("fields", item, fields=[form[name] for name in form.names_of(item)], files=files)

"""What is still to be done before a draft can be sent."""

from typing import Any

from forms.definitions.when import ShownPage, shown_pages

from .models import Draft


def pages_of(draft: Draft) -> list[ShownPage]:
    """The pages that apply under the answers so far."""
    return shown_pages(draft.form, draft.answers)


def is_done(draft: Draft, shown: ShownPage) -> bool:
    """Saved without errors, and nothing that has come to apply since is missing."""
    key = shown.page.key
    return key in draft.confirmed and key not in draft.typed and not missing(draft, shown)


def missing(draft: Draft, shown: ShownPage) -> list[Any]:
    """Required questions of the page without an answer."""
    return [
        question for question in shown.asking if question.required and draft.answers.get(question.key) is None
    ]


def unfinished(draft: Draft) -> list[ShownPage]:
    return [shown for shown in pages_of(draft) if not is_done(draft, shown)]


def next_page(draft: Draft, key: str) -> ShownPage | None:
    """The page behind this one, or None when it is the last."""
    pages = pages_of(draft)
    order = [page.key for page in draft.form.pages]
    return next((shown for shown in pages if order.index(shown.page.key) > order.index(key)), None)


def previous_page(draft: Draft, key: str) -> ShownPage | None:
    pages = pages_of(draft)
    order = [page.key for page in draft.form.pages]
    return next((shown for shown in reversed(pages) if order.index(shown.page.key) < order.index(key)), None)

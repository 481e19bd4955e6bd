"""Which questions a page puts before somebody, and which of them count once it comes back."""

from typing import Any

from forms.definitions.when import shown_pages

from .reveals import followers


def to_show(draft: Any, page: Any) -> list[Any]:
    """What of the page applies under the answers so far, and the follow-ups beneath choices of this page."""
    applying = {item.key for item in items_that_apply(draft.form, draft.answers, page)}
    below = {question.key: parent.key for question, parent, _ in followers(page.asking)}
    return [item for item in page.questions if item.key in applying or below.get(item.key) in applying]


def items_that_apply(document: Any, answers: dict[str, Any], page: Any) -> list[Any]:
    """Questions and guidance of the page that apply under these answers; none where the page itself does not."""
    return next((shown.items for shown in shown_pages(document, answers) if shown.page.key == page.key), [])

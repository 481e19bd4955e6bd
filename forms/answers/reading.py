"""Answers made readable, by page and question, in the order of the form."""

from dataclasses import dataclass
from typing import Any

from forms.definitions.questions import Asking, Mode, Reading
from forms.definitions.when import shown_pages

from .models import AnswerSet


@dataclass(frozen=True)
class Row:
    """A question and how its answer reads; an empty reading means that it was not answered."""

    key: str
    label: str
    reading: Reading


@dataclass(frozen=True)
class PageRows:
    """The rows of one page of the form."""

    key: str
    title: str
    rows: list[Row]
    lang: str = ""  # of title and labels, where it is not the page's


def as_rows(answer_set: AnswerSet, mode: Mode = Mode.PAGE) -> list[PageRows]:
    """All that was asked in this submission, answered or not."""
    asking = Asking(answer_set.partnership, answer_set.submitted_at)
    return rows_of(answer_set.form_version.form, answer_set.answers, asking, mode)


def rows_of(document: Any, answers: dict[str, Any], asking: Asking, mode: Mode = Mode.PAGE) -> list[PageRows]:
    """The same for answers that stand in no set yet: what applies under them, page by page."""
    return [
        PageRows(
            shown.page.key,
            shown.page.title,
            [
                Row(question.key, question.label, read(question, answers.get(question.key), asking, mode))
                for question in shown.asking
            ],
            document.lang,
        )
        for shown in shown_pages(document, answers)
    ]


def read(question: Any, answer: Any, asking: Asking, mode: Mode) -> Reading:
    return Reading() if answer is None else question.read(answer, asking, mode)

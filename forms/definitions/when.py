"""Conditions of a form: checked when it is published, answered while it is filled in.

A condition may ask the questions that stand before it, by their keys ({answer: outcome, is: died}); what is
hidden counts as not answered, so one pass in the form's order settles everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forms import conditions

from .problems import Problem


def problems_of_conditions(document: Any) -> list[Problem]:
    """Conditions that cannot be read, or that ask what no earlier question answers."""
    known: set[Any] = set()
    found: list[Problem] = []
    for number, page in enumerate(document.pages):
        found += problems_of(page.when, f"pages[{number}].when", known)
        for index, question in enumerate(page.questions):
            found += problems_of(question.when, f"pages[{number}].questions[{index}].when", known)
            known |= names_of(question)
    return found


def problems_of(when: Any, place: str, known: set[Any]) -> list[Problem]:
    if when is None:
        return []
    try:
        wrong = conditions.check(conditions.parse(when, place), known)
    except conditions.BadCondition as error:
        return [Problem(error.place, error.message)]
    return [
        Problem(each.place, f"{each.message} Only questions before this one can be asked.") for each in wrong
    ]


def names_of(question: Any) -> set[Any]:
    """What conditions may ask of a question."""
    if not question.asks:
        return set()
    names: set[Any] = {("answer", question.key), ("date", question.key)}
    if question.many:
        names |= {("rows", question.key)} | {
            ("answer", f"{question.key}.{inner.key}") for inner in question.questions
        }
    return names


@dataclass(frozen=True)
class Given:
    """Answers as facts for conditions: {answer: key}, {answer: group.key} (a list), rows of a group, dates."""

    answers: dict[str, Any]

    def get(self, kind: str, name: str) -> Any:
        key, _, column = name.partition(".")
        answer = self.answers.get(key)
        if answer is None:
            return conditions.Unknown
        if column:
            return [entry.get(column) for entry in answer] if isinstance(answer, list) else conditions.Unknown
        return answer


def applies(when: Any, answers: dict[str, Any]) -> bool:
    return when is None or conditions.evaluate(conditions.parse(when), Given(answers)).met


@dataclass(frozen=True)
class ShownPage:
    """A page that applies, with what of it applies (questions and guidance)."""

    page: Any
    items: list[Any]

    @property
    def asking(self) -> list[Any]:
        return [item for item in self.items if item.asks]


def shown_pages(document: Any, answers: dict[str, Any]) -> list[ShownPage]:
    """The pages and questions that apply under these answers, in order; pages that then ask nothing are left out."""
    return list(walk(document, answers))


def walk(document: Any, answers: dict[str, Any]) -> Iterator[ShownPage]:
    known: dict[str, Any] = {}
    for page in document.pages:
        if not applies(page.when, known):
            continue
        items = []
        for item in page.questions:
            if not applies(item.when, known):
                continue
            items.append(item)
            if item.asks and item.key in answers:
                known[item.key] = answers[item.key]
        if any(item.asks for item in items) or not page.asking:
            yield ShownPage(page, items)


def that_apply(document: Any, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers to questions that apply: what is kept at submission."""
    keys = {question.key for page in shown_pages(document, answers) for question in page.asking}
    return {key: value for key, value in answers.items() if key in keys and value is not None}

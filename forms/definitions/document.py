"""A form as a document: pages with questions. `check` turns data into one, or says what is wrong and where."""

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from .problems import BadDocument, Problem, problems_of
from .questions import AnyQuestion
from .questions.base import Key, Prose, Strict, Words
from .when import problems_of_conditions

SCHEMA_VERSION = 1
# Addresses of a draft that are no page of the form.
TAKEN = {"check", "receipt", "copy", "saved", "files"}
BOXES = ("_day", "_month", "_year")  # what the three boxes of a date add to its key


def a_day(text: str) -> str:
    """Raises ValueError for a text that is no day."""
    if text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError('this is no day; write one like "2026-03-31"') from None
    return text


class Page(Strict):
    """One page, shown by itself; `guidance` stands above its questions."""

    key: Key
    title: Words
    when: dict[str, Any] | None = None
    guidance: Prose = ""
    questions: Annotated[list[AnyQuestion], Field(min_length=1, max_length=60)]

    @property
    def asking(self) -> list[Any]:
        """Its questions without the guidance between them."""
        return [question for question in self.questions if question.asks]


class FormDocument(Strict):
    """A whole form. `purpose` says why the answers are asked; `declaration` stands above the last button.

    `owner` looks at it again by `review_on`.
    """

    key: Key
    title: Words
    purpose: Prose = ""
    declaration: Prose = ""
    owner: Key | Literal[""] = ""  # the office that looks after the form
    review_on: Annotated[str, AfterValidator(a_day)] = ""  # by when it looks at it again: 2026-03-31
    pages: Annotated[list[Page], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def keys_are_unique(self) -> "FormDocument":
        """Raises ValueError for a key of two pages, questions or facts."""
        questions = [question for page in self.pages for question in page.questions]
        for word, keys in (
            ("page", [page.key for page in self.pages]),
            ("question", [question.key for question in questions]),
            ("fact", [question.fact for question in questions if question.fact]),
        ):
            for key in keys:
                if keys.count(key) > 1:
                    raise ValueError(f'the {word} key "{key}" is used twice; give each {word} its own')
        for key in TAKEN & {page.key for page in self.pages}:
            raise ValueError(
                f'a page cannot have the key "{key}", which is an address of its own; use another'
            )
        for question in questions:
            for other in questions:
                if other.type == "date" and question.key in {other.key + box for box in BOXES}:
                    raise ValueError(
                        f'the question key "{question.key}" is a box of "{other.key}"; use another'
                    )
        return self

    @cached_property
    def questions(self) -> dict[str, Any]:
        """The questions that ask something, by key, in their order."""
        return {question.key: question for page in self.pages for question in page.asking}

    def page(self, key: str) -> Page | None:
        return next((page for page in self.pages if page.key == key), None)

    def as_data(self) -> dict[str, Any]:
        """Plain data without what is left to the rule; `check` of it gives the same document."""
        return self.model_dump(mode="json", exclude_defaults=True)


def check(data: Any) -> FormDocument:
    """The document. Raises BadDocument with every problem's place and remedy."""
    try:
        document = FormDocument.model_validate(data)
    except ValidationError as error:
        raise BadDocument(problems_of(error, data)) from None
    wrong: list[Problem] = problems_of_conditions(document)
    if wrong:
        raise BadDocument(wrong)
    return document

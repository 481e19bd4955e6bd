"""A form as a document: pages with questions. `check` turns data into one, or says what is wrong and where."""

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PrivateAttr, ValidationError, model_validator

from matters.language import read_in

from .languages import Languages, in_readers_language, marked, ordered, problems_between, texts_in, with_maps
from .problems import BadDocument, Problem, place, problems_of
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
    """A whole form, in the reader's language where it declares that one, else in its first.

    `purpose` says why the answers are asked; `declaration` stands above the last button. `owner` looks at it again by
    `review_on`.
    """

    languages: Languages = []
    key: Key
    title: Words
    purpose: Prose = ""
    declaration: Prose = ""
    owner: Key | Literal[""] = ""  # the office that looks after the form
    review_on: Annotated[str, AfterValidator(a_day)] = ""  # by when it looks at it again: 2026-03-31
    pages: Annotated[list[Page], Field(min_length=1, max_length=100)]

    # what was said in several languages: its place → {language: text}
    _maps: dict[tuple, dict[str, str]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def in_one_language(cls, data: Any, handler: Any) -> "FormDocument":
        return in_readers_language(cls, data, handler)

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
        said = with_maps(self.model_dump(mode="json", exclude_defaults=True), self._maps)
        return ordered(said, self.languages)

    @property
    def lang(self) -> str:
        """What `lang` says of its texts on a page; empty where they are in the product's own language."""
        return marked(self.languages)


def check(data: Any) -> FormDocument:
    """The document in its first language. Raises BadDocument with every problem's place and remedy."""
    with read_in(""):
        try:
            document = FormDocument.model_validate(data)
        except ValidationError as error:
            raise BadDocument(problems_of(error, data)) from None
    wrong: list[Problem] = [*problems_of_conditions(document), *problems_of_languages(document, data)]
    if wrong:
        raise BadDocument(wrong)
    return document


def problems_of_languages(document: FormDocument, data: Any) -> list[Problem]:
    """Texts that are not there in each of the document's languages, or do not fit there."""
    lacking = problems_between(data, list(texts_in(document)))
    found = [Problem(place(list(where)), said) for where, said in lacking]
    for language in document.languages[1:]:
        with read_in(language):
            try:
                FormDocument.model_validate(data)
            except ValidationError as error:
                found += [Problem(f"{one.place}.{language}", one.message) for one in problems_of(error, data)]
    return found

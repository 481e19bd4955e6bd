"""A group of questions asked once for each entry: children of the household, calls made, dates."""

from typing import Annotated, Any, ClassVar, Literal

from django import forms
from pydantic import Field, field_validator

from .agency import AgencyQuestion
from .base import JSON, Asking, Mode, Question, Reading, Words
from .choose_one import ChooseOne
from .choose_several import ChooseSeveral
from .date import Date
from .date_and_time import DateAndTime
from .email import Email
from .long_text import LongText
from .number import Number
from .short_text import ShortText
from .telephone import Telephone
from .yes_no import YesNo

Within = Annotated[
    ShortText | LongText | Number | Date | YesNo | ChooseOne | ChooseSeveral | AgencyQuestion
    | Email | Telephone | DateAndTime,
    Field(discriminator="type"),
]  # fmt: skip


class Group(Question):
    """Kept as a list of {question key: answer}. `entry` is the word for one of them ("child").

    An entry with nothing in it is dropped; a required group needs at least one.
    """

    type: Literal["group"]
    entry: Words
    questions: Annotated[list[Within], Field(min_length=1, max_length=20)]
    at_most: Annotated[int, Field(ge=1, le=100)] = 30

    many: ClassVar[bool] = True
    endings: ClassVar[tuple[str, ...]] = ()

    @field_validator("questions")
    @classmethod
    def simple(cls, questions: list[Any]) -> list[Any]:
        """Raises ValueError for keys used twice, and for settings that only a question outside a group has."""
        keys = [question.key for question in questions]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f'the key "{key}" is used twice; give each question of the group its own')
        for question in questions:
            for setting in ("when", "fact"):
                if getattr(question, setting) is not None:
                    raise ValueError(
                        f'"{question.key}" stands in a group and cannot have "{setting}"; take it out'
                    )
        return questions

    def fields(self, asking: Asking) -> dict[str, forms.Field]:
        """None of its own: its entries have them."""
        return {}

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        return Reading(entries=[self.entry_reads(entry, asking, mode) for entry in answer])

    def entry_reads(self, entry: dict[str, JSON], asking: Asking, mode: Mode) -> list[tuple[str, Reading]]:
        return [
            (question.label, question.read(entry[question.key], asking, mode))
            for question in self.questions
            if entry.get(question.key) is not None
        ]

"""What every kind of question shares: its settings, its Django field, what is kept, how the answer reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, ClassVar

from django import forms
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, StringConstraints

from accounts.models import Agency

from ..languages import Text

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=50)]
Words = Annotated[Text, StringConstraints(min_length=1, max_length=300)]
Prose = Annotated[Text, StringConstraints(max_length=5000)]
JSON = Any


class Mode(StrEnum):
    """Where an answer is read: on a page for people, or in an export for machines (ISO dates, keys)."""

    PAGE = "page"
    EXPORT = "export"


class Strict(BaseModel):
    """A part of a document: what is not known is refused, never dropped."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True)
class Asking:
    """The circumstances in which a form is asked or read: of which partnership, at what moment."""

    partnership: Any
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def agencies(self) -> list[tuple[str, str]]:
        """Slug and name of the agencies that belong to the partnership on that day."""
        members = self.partnership.memberships.in_force(self.today).select_related("agency")
        return sorted({(each.agency.slug, each.agency.name) for each in members}, key=lambda pair: pair[1])

    def agency_name(self, slug: str) -> str:
        """Also of an agency that has left since."""
        known = dict(self.agencies)
        if slug not in known:
            known |= Agency.objects.filter(slug=slug).values_list("slug", "name")
        return known.get(slug, slug)


@dataclass(frozen=True)
class Reading:
    """An answer made readable: text, or a list of lines, or files, or entries of labelled readings."""

    text: str = ""
    lines: list[str] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    entries: list[list[tuple[str, "Reading"]]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.text or self.lines or self.files or self.entries)


class Question(Strict):
    """Settings that all kinds have. `fact`: the answer becomes a fact of the case under that name."""

    type: str
    key: Key
    label: Words
    hint: Prose = ""
    required: bool = True
    when: dict[str, Any] | None = None
    purpose: Prose = ""
    fact: Key | None = None

    asks: ClassVar[bool] = True  # guidance does not
    many: ClassVar[bool] = False  # a table of entries
    uploads: ClassVar[bool] = False  # files
    endings: ClassVar[tuple[str, ...]] = ("",)  # of the boxes' names

    def field(self, asking: Asking) -> forms.Field:
        """The Django form field, its label, hint and checks."""
        raise NotImplementedError

    def fields(self, asking: Asking) -> dict[str, forms.Field]:
        """The boxes by the ending of their name: most questions have one, without an ending."""
        return {"": self.field(asking)}

    def gather(self, values: dict[str, Any], asking: Asking) -> JSON:
        """What is kept of the checked values of all boxes. Raises ValidationError where they do not fit together."""
        return self.keep(values[""])

    def initials(self, answer: JSON) -> dict[str, Any]:
        """The boxes' initial values for an answer that was kept."""
        return {"": answer}

    def own_of(self, person: Any) -> JSON:
        """What a new form holds already, where the question asks for whoever fills it in; None for nothing."""
        return None

    def made(self, kind: Callable[..., forms.Field], **options: Any) -> forms.Field:
        """A field of that kind with this question's words."""
        label = self.label if self.required else f"{self.label} (optional)"
        return kind(**{"label": label, "help_text": self.hint, "required": self.required} | options)

    def keep(self, value: Any) -> JSON:
        """What the draft keeps of a checked value; None means no answer."""
        return None if value in (None, "", []) else value

    def read(self, answer: JSON, asking: Asking, mode: Mode) -> Reading:
        """How a kept answer reads."""
        return Reading(text=str(answer))

    def as_fact(self, answer: JSON) -> Any:
        """The answer as conditions and clocks compare it: a date, a moment, a number, a key or text."""
        return answer


class Option(Strict):
    """One choice."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=50)]
    label: Words
    hint: Prose = ""

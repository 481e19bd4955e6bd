"""What the file of a shared procedure may say, and what the file of a procedure built on one may."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workflows.procedures.document import Strict
from workflows.procedures.who import Key

WORDS = ("must", "at_most", "at_least", "includes", "is", "one_of")
PATH = r"^[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*|\[[a-z_]+=[^\[\]]+\])*$"
PLACE = r"^(first|last|after [a-z][a-z0-9_]*)$"


class Floor(Strict):
    """What a procedure built on this one may tighten and may not loosen: one word of the six, at one place."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    # "steps.notice.to", "stages.rapid_review.clocks[met_by=notice.sent].due"
    at: str = Field(pattern=PATH, max_length=200, title="Where")
    says: str = Field(min_length=1, max_length=500, title="The rule in a sentence")
    source: str = Field("", max_length=200, title="Where the rule comes from")
    must: Literal["exist"] | None = Field(None, title="It is there")
    at_most: int | str | None = Field(None, title="A number or length that is not exceeded")
    at_least: int | str | None = Field(None, title="A number or length that is reached")
    includes: list[str] | None = Field(None, min_length=1, title="What the list holds, beside others")
    is_: Any = Field(None, alias="is", title="Exactly this")
    one_of: list[Any] | None = Field(None, min_length=1, title="One of these")

    @model_validator(mode="after")
    def one_word(self):
        if len(self.words) != 1:
            raise ValueError(f"say one of {', '.join(WORDS)} at each floor")
        return self

    @property
    def words(self) -> list[str]:
        names = {"is" if name == "is_" else name for name in self.model_fields_set}
        return [word for word in WORDS if word in names]

    @property
    def word(self) -> str:
        return self.words[0]

    @property
    def value(self) -> Any:
        return getattr(self, "is_" if self.word == "is" else self.word)


class BaseDocument(Strict):
    """The file of a shared procedure. Without `procedure` it is a pack of floors."""

    base: Key = Field(title="Key")
    version: int = Field(ge=1, le=100_000, title="Version")
    title: str = Field(min_length=1, max_length=200, title="Title")
    floors: list[Floor] = Field([], title="Floors")
    procedure: dict[str, Any] | None = Field(None, title="The procedure, as in procedure.yaml")


class BuiltOn(Strict):
    """Which version of which shared procedure."""

    base: Key
    version: int = Field(ge=1)


class Without(Strict):
    """Stages and steps of the shared procedure that are taken out. A stage goes with the steps that stand in it."""

    stages: list[Key] = []
    steps: list[Key] = []


class OverlayPart(BaseModel):
    """A stage or step: what differs of it. One that the shared procedure does not have says all of itself."""

    model_config = ConfigDict(extra="allow", frozen=True)
    key: Key
    place: str | None = Field(None, pattern=PLACE, title="Where it stands: first, last, after <key>")
    not_said: list[str] = Field(
        [], title="Keys that the shared procedure says and this one leaves to the rule"
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.__pydantic_extra__ or {})


class OverlayStage(OverlayPart):
    """A stage, with those of its steps that differ, are new or come from another stage."""

    steps: list[OverlayPart] = []


class Overlay(BaseModel):
    """The file of a procedure built on a shared one: the keys of its head, the stages and the steps that differ."""

    model_config = ConfigDict(extra="allow", frozen=True)
    built_on: BuiltOn
    without: Without = Without()
    not_said: list[str] = []
    stages: list[OverlayStage] = []

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.__pydantic_extra__ or {})

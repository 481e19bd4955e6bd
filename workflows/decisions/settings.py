"""What an editor can set at a decision."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workflows.procedures.kinds import Settings
from workflows.procedures.who import Electorate, Key, offices_named


class Option(BaseModel):
    """One answer to the question."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str = Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)
    name: str = Field(min_length=1, max_length=200)


class EachSeat(BaseModel):
    """At least one voice of every statutory seat."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    each: Literal["statutory_seat"]


class Number(BaseModel):
    """At least so many voices."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    number: int = Field(ge=1)


class DecisionSettings(Settings):
    question: str = Field(min_length=1, max_length=300, title="Question")
    options: list[Option] = Field(min_length=2, title="Options")
    electorate: Electorate = Field(title="Who has a voice")
    quorum: EachSeat | Number = Field(Number(number=1), title="Quorum")
    share: Literal["majority", "two_thirds", "all"] = Field(
        "majority", title="Share of the voices that carries"
    )
    base: Literal["cast", "entitled"] = Field("cast", title="Of which voices")
    otherwise: str = Field("", title="What stands when no option has the share")
    takes_on: dict[str, Key] = Field({}, title="Review type that an outcome starts")
    gives_up: dict[str, Key] = Field({}, title="Review type that an outcome ends")

    @model_validator(mode="after")
    def options_exist(self):
        keys = [option.key for option in self.options]
        if len(set(keys)) < len(keys):
            raise ValueError("two options have the same key; give each its own")
        if self.otherwise and self.otherwise not in keys:
            raise ValueError(
                f"otherwise: there is no option {self.otherwise!r}; use one of {', '.join(keys)}"
            )
        if unknown := (set(self.takes_on) | set(self.gives_up)) - set(keys):
            raise ValueError(
                f"takes_on, gives_up: there is no option {sorted(unknown)[0]!r}; use one of {', '.join(keys)}"
            )
        if not self.otherwise and not (self.share == "majority" and self.has_one_voice):
            raise ValueError("otherwise: say which option stands when none has the share")
        return self

    @property
    def has_one_voice(self) -> bool:
        return self.electorate != "statutory_seats" and len(offices_named(self.electorate)) == 1

    def outcomes(self):
        return [option.key for option in self.options]

    def outcome_name(self, outcome):
        return next((option.name for option in self.options if option.key == outcome), outcome)

    def names(self):
        return {
            "office": offices_named(self.electorate),
            "review type": {*self.takes_on.values(), *self.gives_up.values()},
        }

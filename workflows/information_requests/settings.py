"""What an editor can set at an information request."""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from clocks.words import NotALength, parse_length
from workflows.procedures.kinds import Settings
from workflows.procedures.who import FormKey, Key, LadderKey, Of, OfOffice, offices_named

BY_EVENT = re.compile(r"all in, or by ([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


class Within(BaseModel):
    """How long somebody has, and the ladder of reminders around it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    length: Annotated[str, Of("length")] = Field(
        max_length=60, title="Length", description="For instance: 5 working days."
    )
    ladder: LadderKey = Field("", max_length=60, title="Ladder")

    @field_validator("length")
    @classmethod
    def is_a_length(cls, value):
        try:
            return str(parse_length(value))
        except NotALength as error:
            raise ValueError(str(error)) from None


class TheseAgencies(BaseModel):
    """Agencies that are always asked: by their keys, or every member of a kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    agencies: list[Annotated[str, Of("agency")]] = Field([], title="Keys of agencies")
    kinds: list[str] = Field([], title="Kinds of agency")
    parts: list[Key] = Field([], title="Parts that they play in the case")

    @model_validator(mode="after")
    def names_some(self):
        if not self.agencies and not self.kinds and not self.parts:
            raise ValueError("name at least one agency, kind of agency or part in the case")
        return self


class AgenciesWhen(TheseAgencies):
    """Agencies that are asked where this holds of the case."""

    when: dict[str, Any] | None = Field(None, title="Only when")


class SeveralAgencies(BaseModel):
    """Agencies that are asked, each with its own condition."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    any: list[AgenciesWhen] = Field(min_length=1, title="Any of")


class InformationRequestSettings(Settings):
    form: FormKey = Field(title="Form", description="The key of the form that each agency answers.")
    ask: Literal["involved_agencies"] | TheseAgencies | SeveralAgencies = Field(
        "involved_agencies",
        title="Who is asked",
        description="Those that the referral names, to which the asking office may add; or a list.",
    )
    asks: OfOffice = Field(title="Which office asks")
    check: OfOffice | None = Field(None, title="Which office checks the returns", description="If another.")
    purpose: str = Field(min_length=1, max_length=2000, title="Purpose", description="Each agency reads it.")
    legal_basis: str = Field(
        min_length=1, max_length=2000, title="Legal basis", description="Each agency reads it."
    )
    warning: str = Field("", max_length=2000, title="Warning to whoever answers")
    send_within: Within | None = Field(None, title="By when it is sent", description="From the opening.")
    answer_within: Within = Field(title="By when an agency answers", description="From being asked.")
    resend_within: Within = Field(
        Within(length="2 working days", ladder=""), title="By when an agency answers what was sent back"
    )
    nil_return: bool = Field(True, title="“Not known to us” is a complete return")
    hidden_until: Literal["closed", "released"] = Field(
        "closed", title="Until when a return is hidden from the other agencies"
    )
    closes: str = Field(
        "all_in", title="When it closes", description="all_in, or: all in, or by <step>.<event>"
    )

    @field_validator("closes")
    @classmethod
    def is_a_closing(cls, value):
        value = " ".join(value.split())
        if value != "all_in" and not BY_EVENT.fullmatch(value):
            raise ValueError('write all_in, or for instance "all in, or by meeting.held"')
        return value

    @property
    def checked_by(self) -> OfOffice:
        """Whoever asks checks, unless another office is named."""
        return self.check or self.asks

    @property
    def closed_by(self) -> tuple[str, str] | None:
        """The step and the event that close it though not all are in; None where all must be."""
        found = BY_EVENT.fullmatch(self.closes)
        return (found[1], found[2]) if found else None

    @property
    def asked(self) -> list:
        """Those who are always asked, where a list says so."""
        if isinstance(self.ask, SeveralAgencies):
            return list(self.ask.any)
        return [self.ask] if isinstance(self.ask, TheseAgencies) else []

    def outcomes(self):
        return ["complete", "incomplete"]

    def names(self):
        lengths = (self.send_within, self.answer_within, self.resend_within)
        return {
            "form": {self.form},
            "office": offices_named(self.asks) | offices_named(self.checked_by),
            "ladder": {within.ladder for within in lengths if within and within.ladder},
            "step": {self.closed_by[0]} if self.closed_by else set(),
            "part": {part for one in self.asked for part in one.parts},
        }

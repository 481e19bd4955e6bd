"""What an editor can set at an information request."""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from forms.definitions.languages import Text
from workflows.procedures.kinds import Settings
from workflows.procedures.levels import LengthText, Level
from workflows.procedures.occurring import TheseAgencies
from workflows.procedures.who import FormKey, LadderKey, Of, OfOffice, all_named

BY_EVENT = re.compile(r"all in, or by ([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


class Within(BaseModel):
    """How long somebody has, and the ladder of reminders around it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    length: LengthText = Field(
        min_length=1, max_length=60, title="Length", description="For instance: 5 working days."
    )
    ladder: LadderKey = Field("", max_length=60, title="Ladder")


class AgenciesWhen(TheseAgencies):
    """Agencies that are asked where this holds of the case."""

    when: dict[str, Any] | None = Field(None, title="Only when")


class SeveralAgencies(BaseModel):
    """Agencies that are asked, each with its own condition."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    any: list[AgenciesWhen] = Field(min_length=1, title="Any of")


class InformationRequestSettings(Settings):
    form: FormKey = Field(title="Form", description="Each agency answers it.")
    ask: Literal["involved_agencies"] | TheseAgencies | SeveralAgencies = Field(
        "involved_agencies",
        title="Who is asked",
        description="Those that the referral names, to which the asking office may add; or a list.",
    )
    asks: OfOffice = Field(title="Which office asks")
    check: OfOffice | None = Field(None, title="Which office checks the returns", description="If another.")
    purpose: Text = Field(min_length=1, max_length=2000, title="Purpose", description="Each agency reads it.")
    legal_basis: Text = Field(
        min_length=1, max_length=2000, title="Legal basis", description="Each agency reads it."
    )
    warning: Text = Field("", max_length=2000, title="Warning to whoever answers")
    send_within: Within | None = Field(None, title="By when it is sent", description="From the opening.")
    answer_within: Within = Field(title="By when an agency answers", description="From being asked.")
    resend_within: Within = Field(
        Within(length="2 working days", ladder=""), title="By when an agency answers what was sent back"
    )
    disclosures: Literal["may", "must"] = Field(
        "may",
        title="What an agency discloses or withholds, and why",
        description="With `must` its answers can be sent once it has noted at least one such decision.",
    )
    nil_return: bool = Field(True, title="“Not known to us” is a complete return")
    hidden_until: Literal["closed", "released"] = Field(
        "closed", title="Until when a return is hidden from the other agencies"
    )
    dispute: list[Level] = Field(
        [],
        title="Who settles a dispute",
        description="Over a refusal, or no answer in time; asked in this order. Empty: a refusal stands.",
    )
    in_dispute: Literal["stops", "goes_on"] = Field(
        "stops", title="What the agency's date and reminders do while there is a dispute"
    )
    closes: Annotated[str, Of("closing", (("all_in", "When all are in"),))] = Field(
        "all_in", title="When it closes", description="In a file: all_in, or: all in, or by <step>.<event>"
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
        return all_named(self.asks, self.checked_by, *(level.to for level in self.dispute)) | {
            "form": {self.form},
            "ladder": {within.ladder for within in lengths if within and within.ladder},
            "step": {self.closed_by[0]} if self.closed_by else set(),
            "part": {part for one in self.asked for part in one.parts},
        }

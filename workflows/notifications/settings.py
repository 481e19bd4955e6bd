"""What an editor can set at a notification."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workflows.procedures.kinds import Settings
from workflows.procedures.who import OfOffice, RecipientKey, SetKey, StepKey, offices_named


class Also(BaseModel):
    """An outside body that is told under a condition."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    recipient: RecipientKey = Field(title="Outside body")
    when: dict[str, Any] = Field(title="Only when")


class NotificationSettings(Settings):
    to: list[RecipientKey] = Field([], title="Outside bodies that are told")
    also: list[Also] = Field(
        [],
        title="Also told, under a condition",
        description="Where nobody is told without one and none holds, the step is skipped.",
    )
    about: StepKey = Field(title="Step whose outcome is told")
    instead: list[StepKey] = Field(
        [], title="Steps told instead, where they were taken", description="The last one wins."
    )
    lists: list[SetKey] = Field(
        [], title="Sets that it lists", description="By title and date, not their text."
    )
    signed_off_by: OfOffice = Field(title="Who signs it off")
    link_days: int = Field(28, ge=1, le=365, title="Days that the link stays open")

    @model_validator(mode="after")
    def tells_somebody(self):
        if not self.to and not self.also:
            raise ValueError("to: name at least one outside body that is told")
        return self

    def one_of(self):
        return [] if self.to else [one.when for one in self.also]

    def outcomes(self):
        return ["sent"]

    def names(self):
        return {
            "recipient": {*self.to, *(one.recipient for one in self.also)},
            "office": offices_named(self.signed_off_by),
            "set": set(self.lists),
            "step": {self.about, *self.instead},
        }

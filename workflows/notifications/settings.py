"""What an editor can set at a notification."""

from pydantic import Field

from workflows.procedures.kinds import Settings
from workflows.procedures.who import OfOffice, RecipientKey, StepKey, offices_named


class NotificationSettings(Settings):
    to: list[RecipientKey] = Field(min_length=1, title="Outside bodies that are told")
    about: StepKey = Field(title="Step whose outcome is told")
    instead: list[StepKey] = Field(
        [], title="Steps told instead, where they were taken", description="The last one wins."
    )
    signed_off_by: OfOffice = Field(title="Who signs it off")
    link_days: int = Field(28, ge=1, le=365, title="Days that the link stays open")

    def outcomes(self):
        return ["sent"]

    def names(self):
        return {
            "recipient": set(self.to),
            "office": offices_named(self.signed_off_by),
            "step": {self.about, *self.instead},
        }

"""What an editor can set at a referral."""

from typing import Literal

from pydantic import Field

from workflows.procedures.kinds import Settings
from workflows.procedures.who import FormKey, OfOffice, offices_named


class ReferralSettings(Settings):
    form: FormKey = Field(title="Form", description="A case is referred on it.")
    by: Literal["any_agency"] = Field("any_agency", title="Who may refer")

    read_by: OfOffice | None = Field(
        None,
        title="Who reads a new referral",
        description="They have it as a task until they confirm that they have read it. The case does not wait for it.",
    )

    def outcomes(self):
        return ["received"]

    def names(self):
        return {"form": {self.form}, "office": offices_named(self.read_by) if self.read_by else set()}

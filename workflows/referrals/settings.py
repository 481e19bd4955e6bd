"""What an editor can set at a referral."""

from typing import Literal

from pydantic import Field

from workflows.procedures.kinds import Settings
from workflows.procedures.who import Key


class ReferralSettings(Settings):
    form: Key = Field(title="Form", description="The key of the form on which a case is referred.")
    by: Literal["any_agency"] = Field("any_agency", title="Who may refer")

    def outcomes(self):
        return ["received"]

    def names(self):
        return {"form": {self.form}}

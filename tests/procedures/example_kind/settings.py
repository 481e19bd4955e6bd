"""What an editor can set at a confirmation."""

from pydantic import Field

from workflows.procedures.kinds import Settings
from workflows.procedures.who import OfOffice, offices_named


class ConfirmationSettings(Settings):
    sentence: str = Field(min_length=1, max_length=300, title="What is confirmed")
    by: OfOffice = Field(title="Who confirms it")
    in_writing: bool = Field(False, title="With a remark", description="The remark is kept with the history.")

    def outcomes(self):
        return ["confirmed"]

    def names(self):
        return {"office": offices_named(self.by)}

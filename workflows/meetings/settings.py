"""What an editor can set at a meeting."""

from typing import Annotated

from pydantic import Field, field_validator

from clocks.words import parse_clock
from forms.definitions.languages import Text
from workflows.procedures.kinds import Settings
from workflows.procedures.quorum import Number, Quorum, categories_named
from workflows.procedures.who import Electorate, Of, OfOffice, SetKey, StepKey, offices_named

HELD, NOT_QUORATE = "held", "not-quorate"


class MeetingSettings(Settings):
    body: Text = Field("", max_length=200, title="Name of the body that meets")
    invite: Electorate = Field(title="Who is invited", description="They may read the case.")
    planned_by: OfOffice = Field(title="Who sets the day, and keeps the record")
    chair: OfOffice | None = Field(None, title="Who is in the chair")
    window: Annotated[str, Of("clock")] = Field(
        "",
        max_length=200,
        title="Days on which it is held",
        description='For example "between 7 and 13 working days after referral.received". '
        "A day outside needs a reason.",
    )
    minutes: int = Field(120, ge=5, le=1440, title="Minutes that it is planned for")
    quorum: Quorum = Field(
        Number(number=1, of=None),
        title="Quorum",
        description="A number counts seats, and offices without a seat.",
    )
    papers: list[StepKey] = Field([], title="Steps whose outcomes are read first")
    paper_sets: list[SetKey] = Field([], title="Sets that are read first")
    standing_questions: list[Text] = Field([], max_length=30, title="Standing questions")

    @field_validator("window")
    @classmethod
    def is_a_clock(cls, text):
        if text:
            parse_clock(text)
        return text

    @field_validator("standing_questions")
    @classmethod
    def each_once(cls, questions):
        if any(not question.strip() for question in questions) or len(set(questions)) < len(questions):
            raise ValueError("a standing question is empty or stands twice; write each once")
        return questions

    def outcomes(self):
        return [HELD, NOT_QUORATE]

    def outcome_name(self, outcome):
        return {HELD: "Held", NOT_QUORATE: "Not quorate"}.get(outcome, outcome)

    def names(self):
        counted_from = parse_clock(self.window).anchor.names if self.window else ()
        return categories_named(self.quorum) | {
            "office": categories_named(self.quorum)["office"]
            | offices_named(self.invite)
            | offices_named(self.planned_by)
            | (offices_named(self.chair) if self.chair else set()),
            "set": set(self.paper_sets),
            "step": {*self.papers, *(name.split(".")[0] for name in counted_from if "." in name)},
        }

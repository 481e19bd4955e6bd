"""What an editor can set at a decision."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from forms.definitions.languages import Text
from workflows.procedures.kinds import Settings
from workflows.procedures.levels import LengthText, Level
from workflows.procedures.quorum import Words, categories_named
from workflows.procedures.who import (
    Electorate,
    Of,
    OfOffice,
    OfOffices,
    OfOutside,
    OutcomeKey,
    StepKey,
    TypeKey,
    all_named,
)

from .counting import ABSTAINS
from .criteria import Node, leaves
from .rules import AllOr, Casting, Counting, Score, TieOption

CONFIRM, REFUSE = "confirm", "refuse"
CONFIRMS = ((CONFIRM, "Ratify"), (REFUSE, "Do not ratify"))
AGAIN = "vote_again"


class Option(Words):
    """One answer to the question."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60, title="Key")
    name: Text = Field(min_length=1, max_length=200, title="Name")


class Timed(Words):
    """Something for which there is a length of time."""

    within: LengthText = Field(
        "", title="Within", description="A length, as `5 working days`. Empty: no date."
    )


class TimedLevel(Timed, Level):
    """Who settles a disagreement, and how long they have, if there is a date, before the next level is asked."""


RatifiedKey = Annotated[str, Of("answer of a ratification", CONFIRMS), Field(max_length=60)]


class RatifiedTie(TieOption):
    """A tie is broken for this answer."""

    option: RatifiedKey = Field(title="Answer")


class Ratification(Counting, Timed):
    """A second body that confirms. The outcome binds only then."""

    by: Electorate = Field(title="Who ratifies")
    tie: RatifiedTie | Casting | None = Field(
        None, title="What breaks a tie", description="Empty: what stands when neither has the share."
    )
    otherwise: RatifiedKey = Field("", title="What stands when neither has the share")
    not_quorate: RatifiedKey = Field(
        "",
        title="What stands when a vote is closed without quorum",
        description="Empty: it cannot be closed then.",
    )
    refusal: Annotated[str, Of("outcome", ((AGAIN, "It is voted again"),))] = Field(
        AGAIN,
        title="What a refusal does",
        description="It is voted again (in a file `vote_again`), or this option stands.",
    )
    at_most: int = Field(
        1,
        ge=1,
        le=9,
        title="Voted again at most",
        description="After that, what stands when no option has the share.",
    )

    @property
    def options(self) -> list[Option]:
        return [Option(key=key, name=name) for key, name in CONFIRMS]


class CallIn(Timed):
    """The outcome takes effect after this time, unless one of these calls it in with a reason: then it is voted again."""

    by: Electorate = Field(title="Who may call it in")
    within: LengthText = Field(min_length=1, title="Within", description="A length, as `5 working days`.")


class DecisionSettings(Settings, Counting):
    question: Text = Field(min_length=1, max_length=300, title="Question")
    options: list[Option] = Field(min_length=2, title="Options", description="What can be the outcome.")
    electorate: Electorate = Field(title="Who has a voice")
    role: Literal["recommend", "decide", "verify"] = Field("decide", title="What the step does")
    heard: Electorate | None = Field(
        None, title="Who is heard without a vote", description="Their views are shown and not counted."
    )
    score: Score | None = Field(
        None, title="Score", description="Whole numbers are given instead of options."
    )
    blind: bool = Field(
        False, title="Hidden until all are in", description="Views open together, or when the vote is closed."
    )
    rounds: int = Field(1, ge=1, le=9, title="Rounds at most")
    least_rounds: int = Field(1, ge=1, le=9, title="Rounds at least")
    rounds_by: Electorate | None = Field(
        None, title="Who opens a further round", description="Empty: the offices that handle cases."
    )
    criteria: Node | None = Field(
        None,
        title="Criteria",
        description="Each is judged. One may join others below it: in a file `all`, `any`, `at_least … of`.",
    )
    criteria_by: Electorate | None = Field(
        None, title="Who judges the criteria", description="Empty: everybody with a voice."
    )
    channel: Literal["meeting", "writing", "both"] = Field(
        "writing", title="How voices are given", description="In a meeting somebody records them."
    )
    recorded_by: Electorate | None = Field(
        None,
        title="Who records voices given in a meeting",
        description="Empty: the offices that handle cases.",
    )
    meeting: StepKey | None = Field(
        None, title="Meeting", description="The step whose attendance tells who is present."
    )
    recommended_by: StepKey | None = Field(
        None, title="Step that recommends", description="Its outcome and reasons are shown here."
    )
    on_behalf_of: Text = Field("", max_length=200, title="On behalf of")
    disagreement: list[TimedLevel] = Field(
        [],
        title="Who settles a disagreement",
        description="Asked in this order before what stands otherwise.",
    )
    ratified_by: Ratification | None = Field(None, title="Who ratifies the outcome")
    call_in: CallIn | None = Field(None, title="Calling in")
    voided_by: Electorate | None = Field(
        None, title="Who may void or reopen it", description="Empty: the offices that handle cases."
    )
    resumed_by: Electorate | None = Field(
        None, title="Who resumes it when suspended", description="Empty: the offices that handle cases."
    )
    late_conflict: Literal["suspends", "goes_on"] = Field(
        "suspends", title="What a conflict of interest declared after the papers were read does"
    )
    takes_on: dict[OutcomeKey, TypeKey] = Field({}, title="Review type that an outcome starts")
    gives_up: dict[OutcomeKey, TypeKey] = Field({}, title="Review type that an outcome ends")

    @model_validator(mode="after")
    def options_exist(self):
        keys = self.outcomes()
        if len(set(keys)) < len(keys):
            raise ValueError("two options have the same key; give each its own")
        if ABSTAINS in keys and self.abstention != "none":
            raise ValueError(f'"{ABSTAINS}" is the key of whoever abstains; give the option another')
        for setting, key in self.options_named():
            if key not in keys:
                raise ValueError(f"{setting}: there is no option {key!r}; use one of {', '.join(keys)}")
        if self.ratified_by and self.ratified_by.refusal == AGAIN and not self.otherwise:
            raise ValueError("otherwise: say which option stands when it was refused once too often")
        if not self.otherwise and not self.always_carries:
            raise ValueError("otherwise: say which option stands when none has the share")
        return self

    @model_validator(mode="after")
    def rounds_fit(self):
        if self.least_rounds > self.rounds:
            raise ValueError("least_rounds: there are fewer `rounds` at most; raise those too")
        if self.criteria:
            keys = [leaf.key for leaf in leaves(self.criteria)]
            if len(set(keys)) < len(keys):
                raise ValueError("criteria: two criteria have the same key; give each its own")
        if self.base == "present" and not self.meeting and self.channel == "meeting":
            raise ValueError("meeting: say at which step it is recorded who is present")
        return self

    def options_named(self) -> list[tuple[str, str]]:
        """Every option that a setting names, with the setting."""
        named = list(self.outcomes_named.items())
        named += [("takes_on", key) for key in self.takes_on] + [("gives_up", key) for key in self.gives_up]
        if self.score:
            named += [("score.thresholds", one.outcome) for one in self.score.thresholds]
        if self.ratified_by and self.ratified_by.refusal != AGAIN:
            named.append(("ratified_by.refusal", self.ratified_by.refusal))
        return named

    @property
    def has_one_voice(self) -> bool:
        one = isinstance(self.electorate, OfOffice | OfOutside)
        return one or (isinstance(self.electorate, OfOffices) and len(self.electorate.offices) == 1)

    @property
    def always_carries(self) -> bool:
        """One voice that cannot abstain always gives an outcome."""
        one = self.has_one_voice and self.unit != "person" and not isinstance(self.share, AllOr)
        return one and self.share == "majority" and self.abstention == "none" and not self.score

    def outcomes(self):
        return [option.key for option in self.options]

    def outcome_name(self, outcome):
        return next((option.name for option in self.options if option.key == outcome), outcome)

    def names(self):
        ratified, call_in = self.ratified_by, self.call_in
        named = all_named(
            self.electorate, self.heard, self.rounds_by, self.criteria_by, self.recorded_by, self.voided_by,
            self.resumed_by, ratified and ratified.by, call_in and call_in.by,
            *(level.to for level in self.disagreement),
        )  # fmt: skip
        for counting in filter(None, (self, ratified)):
            for one in counting.ones_named:
                named["seat"] |= {one.seat} - {None}
                named["office"] |= {one.office} - {None}
            for what, keys in categories_named(counting.quorum).items():
                named[what] |= keys
        named["step"] = {self.meeting, self.recommended_by} - {None}
        named["review type"] = {*self.takes_on.values(), *self.gives_up.values()}
        return named

"""How voices are counted, as an editor says it: share, base, unit, abstention, tie, quorum, score."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from workflows.procedures.quorum import OFFICE, SEAT, Number, Quorum, Words
from workflows.procedures.who import Of, OfficeKey, SeatKey

from .counting import SHARES

OptionKey = Annotated[str, Of("outcome"), Field(max_length=60)]


class One(Words):
    """One seat or one office."""

    seat: SeatKey | None = Field(None, title="Seat")
    office: OfficeKey | None = Field(None, title="Office")

    @model_validator(mode="after")
    def is_one(self):
        if (self.seat is None) == (self.office is None):
            raise ValueError("name one seat or one office")
        return self

    @property
    def categories(self) -> frozenset[str]:
        return frozenset({SEAT + self.seat if self.seat else f"{OFFICE}{self.office}"})


class AllOr(Words):
    """All must agree; where they do not, one seat or office has the final say by its own voice."""

    all_or: One = Field(title="Final say where not all agree")


class TieOption(Words):
    """A tie is broken for this option."""

    option: OptionKey = Field(title="Option")


class Casting(Words):
    """A tie is broken by the voice of this seat or office."""

    casting: One = Field(title="Casting voice")


class Threshold(Words):
    """From this mean or sum on, this is the outcome."""

    at_least: int | float = Field(title="At least")
    outcome: OptionKey = Field(title="Outcome")


class Score(Words):
    """Whole numbers are given instead of options; their mean or sum leads to an outcome."""

    lowest: int = Field(0, title="Lowest score")
    highest: int = Field(title="Highest score")
    by: Literal["mean", "sum"] = Field("mean", title="What is compared")
    thresholds: list[Threshold] = Field(
        min_length=1, title="Thresholds", description="The highest that is reached counts."
    )

    @model_validator(mode="after")
    def goes_up(self):
        if self.highest <= self.lowest:
            raise ValueError("highest: must be more than lowest")
        return self


class Counting(Words):
    """How the voices of one electorate are counted. The order of the tests stands in counting.py."""

    quorum: Quorum = Field(
        Number(number=1, of=None), title="Quorum", description="By number, by category, or several together."
    )
    share: Literal["majority", "two_thirds", "all"] | AllOr = Field(
        "majority", title="Share of the voices that carries"
    )
    base: Literal["cast", "present", "entitled"] = Field("cast", title="Of which voices")
    unit: Literal["seat", "office", "agency", "person"] | None = Field(
        None, title="What has one voice", description="Empty: the seat where there is one, else the office."
    )
    abstention: Literal["none", "counted", "not_counted"] = Field(
        "none",
        title="Abstention",
        description="Offered or not; one that is counted stays in the base. For quorum it always counts.",
    )
    tie: TieOption | Casting | None = Field(
        None, title="What breaks a tie", description="Empty: what stands when no option has the share."
    )
    otherwise: OptionKey = Field("", title="What stands when no option has the share")
    not_quorate: OptionKey = Field(
        "",
        title="What stands when a vote is closed without quorum",
        description="Empty: it cannot be closed then. The voices are kept and not counted.",
    )

    @property
    def wanted(self):
        """The share as a fraction."""
        return SHARES["all" if isinstance(self.share, AllOr) else self.share]

    @property
    def final_say(self) -> One | None:
        return self.share.all_or if isinstance(self.share, AllOr) else None

    @property
    def outcomes_named(self) -> dict[str, str]:
        """The outcomes that this counting names outright, by the setting that names them."""
        named = {"otherwise": self.otherwise, "not_quorate": self.not_quorate}
        if isinstance(self.tie, TieOption):
            named["tie"] = self.tie.option
        return {setting: key for setting, key in named.items() if key}

    @property
    def ones_named(self) -> list[One]:
        """The single seats and offices that this counting names."""
        found = [self.final_say, self.tie.casting if isinstance(self.tie, Casting) else None]
        return [one for one in found if one]

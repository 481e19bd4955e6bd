"""What a round asks, of whom, and how it is counted: the settings of a decision, turned for each part of it."""

from dataclasses import dataclass

from workflows.procedures.kinds import settings_of
from workflows.procedures.who import Electorate

from .counting import ABSTAINS, Tally, Unit, tally
from .criteria import Node
from .models import Round
from .rules import Counting, Score
from .settings import DecisionSettings, Option

# What a step of each role does, as a verb, a noun, and what was done.
WORDS = {
    "recommend": ("Recommend", "recommendation", "Recommended"),
    "decide": ("Decide", "decision", "Decided"),
    "verify": ("Verify", "verification", "Verified"),
}


@dataclass(frozen=True)
class Ballot:
    """One round's question: of whom, with which options, counted how."""

    part: str
    question: str
    options: list[Option]
    electorate: Electorate
    counting: Counting
    within: str = ""
    score: Score | None = None
    criteria: Node | None = None
    blind: bool = False

    @property
    def keys(self) -> list[str]:
        return [option.key for option in self.options]

    @property
    def abstaining(self) -> bool:
        return self.counting.abstention != "none"

    def name_of(self, option: str) -> str:
        """How an option reads on the screen."""
        if option == ABSTAINS:
            return "Abstains"
        return next((one.name for one in self.options if one.key == option), option)

    def voice_in_words(self, vote) -> str:
        return str(vote.score) if vote.score is not None else self.name_of(vote.option)

    def count(self, units: list[Unit], votes, present=None) -> Tally:
        """How these voices stand."""
        given = {vote.unit: vote.option if vote.score is None else vote.score for vote in votes}
        return tally(units, given, self.keys, self.counting, score=self.score, present=present)


def ballot_of(round: Round) -> Ballot:
    """What this round asks."""
    return ballot(settings_of(round.decision.step), round.part, round.level)


def ballot(settings: DecisionSettings, part: str, level: int = 0) -> Ballot:
    if part == Round.Part.SETTLE:
        return settling(settings, level)
    if part == Round.Part.RATIFY:
        return ratifying(settings)
    return Ballot(
        part,
        settings.question,
        settings.options,
        settings.electorate,
        settings,
        score=settings.score,
        criteria=settings.criteria,
        blind=settings.blind,
    )


def settling(settings: DecisionSettings, level: int) -> Ballot:
    """On disagreement the office named decides alone, by its own voice among the same options."""
    asked = settings.disagreement[level]
    counting = Counting.model_validate({"otherwise": settings.otherwise})
    question = f"There was no agreement. {settings.question}"
    return Ballot(
        Round.Part.SETTLE,
        question,
        settings.options,
        asked.to,
        counting,
        asked.within,
        criteria=settings.criteria,
    )


def ratifying(settings: DecisionSettings) -> Ballot:
    """The outcome of one body binds only when another has confirmed it."""
    asked = settings.ratified_by
    if asked is None:
        raise LookupError("this decision is ratified by nobody")
    counting = asked if asked.otherwise else asked.model_copy(update={"otherwise": "refuse"})
    return Ballot(
        Round.Part.RATIFY,
        "Do you ratify this outcome?",
        asked.options,
        asked.by,
        counting,
        asked.within,
    )

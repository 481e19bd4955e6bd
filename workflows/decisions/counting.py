"""Counting voices: pure functions on who is entitled, who is there and what was given.

The order of the tests, the first that answers counts:

1. quorum: without it nothing is carried; the voices are kept and not counted;
2. a score: the highest threshold that the mean or the sum reaches;
3. the share: the option that has it, of the base;
4. the final say: where all must agree and do not, one seat or office decides by its own voice;
5. a tie of the options with most voices: the option named, or the casting voice among the tied;
6. otherwise: what stands when nothing was carried.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workflows.procedures.quorum import Unit, is_quorate

SHARES = {"majority": Fraction(1, 2), "two_thirds": Fraction(2, 3), "all": Fraction(1)}
ABSTAINS = "abstain"  # the option of whoever gives no voice to any


@dataclass(frozen=True)
class Tally:
    """How a vote stands: what each option has, whose voice is missing, and what follows if it is closed now."""

    counts: dict[str, int]
    abstained: int
    missing: tuple[str, ...]
    quorate: bool
    outcome: str
    carried_by: str  # which of the tests answered
    score: Fraction | None = None

    @property
    def complete(self) -> bool:
        return not self.missing


Voices = Mapping[str, str | int]  # by key of the unit: the option, ABSTAINS, or a score


def tally(units: list[Unit], given: Voices, options: list[str], rule, *, score=None, present=None) -> Tally:
    """Count what the entitled units gave; each has exactly one voice.

    `rule`: the counting settings. `score`: how scores become an outcome, where scores are given. `present`: the
    keys of the units recorded present at a meeting; without a meeting whoever gave a voice was there.
    """
    voices = {unit.key: given[unit.key] for unit in units if unit.key in given}
    there = set(voices) if present is None else {unit.key for unit in units if unit.key in present}
    quorate = is_quorate(units, there, rule.quorum)
    outcome, by = rule.not_quorate, "quorum"
    if quorate:
        outcome, by = carried(units, voices, there, rule, score)
    cast = [voice for voice in voices.values() if voice != ABSTAINS]
    return Tally(
        counts={option: Counter(cast)[option] for option in options},
        abstained=len(voices) - len(cast),
        missing=tuple(unit.key for unit in units if unit.key not in voices),
        quorate=quorate,
        outcome=outcome,
        carried_by=by,
        score=score_of(voices, score.by) if score else None,
    )


def carried(units: list[Unit], voices: Voices, there: set[str], rule, score=None) -> tuple[str, str]:
    """The outcome of a quorate vote, and which test gave it."""
    if score:
        reached = by_score(voices, score)
        return (reached, "score") if reached else (rule.otherwise, "otherwise")
    base = base_of(units, voices, there, rule)
    if option := by_share(voices, base, rule.wanted):
        return option, "share"
    if option := voice_in(units, voices, rule.final_say):
        return option, "final say"
    if option := by_tie(units, voices, rule.tie):
        return option, "tie"
    return rule.otherwise, "otherwise"


def base_of(units: list[Unit], voices: Voices, there: set[str], rule) -> int:
    """Of how many the share is taken. Who abstains leaves the voices cast and those present, unless counted."""
    abstaining = sum(voice == ABSTAINS for voice in voices.values())
    out = 0 if rule.abstention == "counted" else abstaining
    if rule.base == "entitled":
        return len(units)
    if rule.base == "present":
        return len(there | set(voices)) - out
    return len(voices) - out


def by_share(voices: Voices, base: int, wanted: Fraction) -> str:
    """The option that has the share of the base, or nothing. A half must be exceeded, other shares be reached."""
    for option, count in counted(voices).most_common():
        part = Fraction(count, base) if base else Fraction(0)
        if part > wanted or (part == wanted and wanted != Fraction(1, 2)):
            return str(option)
    return ""


def by_tie(units: list[Unit], voices: Voices, tie) -> str:
    """What breaks a tie of the options with most voices: the option named, or the casting voice among them."""
    counts = counted(voices)
    most = max(counts.values(), default=0)
    tied = {option for option, count in counts.items() if count == most}
    if tie is None or len(tied) < 2:
        return ""
    if hasattr(tie, "option"):
        return tie.option
    casting = voice_in(units, voices, tie.casting)
    return casting if casting in tied else ""


def voice_in(units: list[Unit], voices: Voices, whose) -> str:
    """The option that the unit of this seat or office gave its voice to, or nothing."""
    if whose is None:
        return ""
    found = [voices[unit.key] for unit in units if unit.key in voices and unit.categories & whose.categories]
    return str(found[0]) if found and found[0] != ABSTAINS else ""


def counted(voices: Voices) -> Counter:
    return Counter(voice for voice in voices.values() if voice != ABSTAINS)


def score_of(voices: Voices, by: str) -> Fraction | None:
    """The mean or the sum of the scores given; None where nobody gave one."""
    scores = [voice for voice in voices.values() if isinstance(voice, int)]
    if not scores:
        return None
    return Fraction(sum(scores), len(scores) if by == "mean" else 1)


def by_score(voices: Voices, score) -> str:
    """The outcome of the highest threshold that is reached, or nothing."""
    reached = score_of(voices, score.by)
    if reached is None:
        return ""
    for threshold in sorted(score.thresholds, key=lambda one: one.at_least, reverse=True):
        if reached >= Fraction(str(threshold.at_least)):
            return threshold.outcome
    return ""

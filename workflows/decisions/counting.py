"""Counting voices: pure functions on who is entitled and what was cast."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

SHARES = {"majority": Fraction(1, 2), "two_thirds": Fraction(2, 3), "all": Fraction(1)}


@dataclass(frozen=True)
class Tally:
    """How a vote stands: what each option has, whose voice is missing, and what follows if it is closed now."""

    counts: dict[str, int]
    missing: tuple[str, ...]
    quorate: bool
    outcome: str

    @property
    def complete(self) -> bool:
        return not self.missing


def tally(entitled: list[str], cast: dict[str, str], settings) -> Tally:
    """Count what was cast by the entitled units (seats or offices, by key); each has exactly one voice."""
    voices = {unit: option for unit, option in cast.items() if unit in entitled}
    return Tally(
        counts={option: Counter(voices.values())[option] for option in settings.outcomes()},
        missing=tuple(unit for unit in entitled if unit not in voices),
        quorate=is_quorate(entitled, voices, settings.quorum),
        outcome=carried(entitled, voices, settings) or settings.otherwise,
    )


def is_quorate(entitled: list[str], voices: dict[str, str], quorum) -> bool:
    """CP-77: quorate only when every statutory seat is there, where the procedure says so; else by number."""
    if hasattr(quorum, "each"):
        return bool(entitled) and all(unit in voices for unit in entitled)
    return len(voices) >= quorum.number


def carried(entitled: list[str], voices: dict[str, str], settings) -> str:
    """The option that has the share of the base, or nothing. A majority is more than half; others at least."""
    base = len(entitled) if settings.base == "entitled" else len(voices)
    wanted = SHARES[settings.share]
    for option, count in Counter(voices.values()).most_common():
        part = Fraction(count, base) if base else Fraction(0)
        if part > wanted or (part == wanted and settings.share != "majority"):
            return option
    return ""

"""Lengths of time and clocks as people write them: "5 working days", "7 working days before publication"."""

import re
from dataclasses import dataclass

UNITS = ("minutes", "hours", "days", "working days", "weeks", "months", "years")
A_CENTURY = {"minutes": 52_596_000, "hours": 876_600, "days": 36_525, "working days": 26_000,
             "weeks": 5_218, "months": 1_200, "years": 100}  # fmt: skip

NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
_LENGTH = re.compile(r"([0-9]{1,9}) (clear )?(minute|hour|day|working day|week|month|year)s?")
_CLOCK = re.compile(r"(?P<lengths>.+?) (?P<direction>after|before) (?P<anchor>.+)")
_BETWEEN = re.compile(r"(?:between )?(?P<least>.+?) and (?P<most>.+)")
_ANCHOR = re.compile(rf"(?:(?P<pick>earlier|later) of )?(?P<names>{NAME}(?:(?:, ?| and ){NAME})*)")


class NotALength(ValueError):
    """The text is no length of time; the message quotes it and shows a right one."""


class NotAClock(ValueError):
    """The text is no clock; the message quotes it and shows a right one."""


@dataclass(frozen=True)
class Length:
    """How long: a whole number of one of UNITS. Months and years are calendar ones."""

    number: int
    unit: str

    def __str__(self):
        return f"{self.number} {self.unit if self.number != 1 else self.unit[:-1]}"


@dataclass(frozen=True)
class Anchor:
    """What a clock counts from: one event or dated fact, or the earlier or later of several."""

    names: tuple[str, ...]
    pick: str = "only"

    def __str__(self):
        text = ", ".join(self.names)
        return text if self.pick == "only" else f"{self.pick} of {text}"


@dataclass(frozen=True)
class ClockRule:
    """A clock read from words. `latest` is the last day; `earliest` only where a window was written.

    `clear` asks for whole days between, neither end counted; only before an event.
    """

    direction: str
    anchor: Anchor
    latest: Length
    earliest: Length | None = None
    clear: bool = False

    @property
    def length(self):
        return self.latest

    def __str__(self):
        last = str(self.latest).replace(" ", " clear ", 1) if self.clear else str(self.latest)
        if self.earliest is None:
            return f"{last} {self.direction} {self.anchor}"
        least, most = (self.earliest, last) if self.direction == "after" else (last, self.earliest)
        return f"between {least} and {most} {self.direction} {self.anchor}"


def parse_length(text):
    """Read "5 working days". Raises NotALength."""
    length, clear = _read_length(text)
    if clear:
        raise _not_a_length(text)
    return length


def parse_clock(text):
    """Read "15 working days after earlier of became_aware, referral.received" and the like.

    Also "<length> before <anchor>", "7 clear working days before <anchor>", and a window:
    "between 7 and 13 working days after <anchor>" (the word "between" may stand in the setting's key).
    Raises NotALength or NotAClock.
    """
    whole = _CLOCK.fullmatch(_tidy(text))
    if whole is None:
        raise NotAClock(
            f'{quoted(text)} is not a clock; write for instance "15 working days after referral.received".'
        )
    direction, anchor = whole["direction"], _read_anchor(whole["anchor"], text)
    window = _BETWEEN.fullmatch(whole["lengths"])
    if window is None:
        latest, clear = _read_length(whole["lengths"])
        if clear and direction == "after":
            raise NotAClock(f'{quoted(text)} is not a clock; "clear" days are counted only before an event.')
        return ClockRule(direction, anchor, latest, clear=clear)
    least, most = _read_window(window["least"], window["most"], text)
    earliest, latest = (least, most) if direction == "after" else (most, least)
    return ClockRule(direction, anchor, latest, earliest)


def _read_window(least, most, text):
    most = parse_length(most)
    least = Length(int(least), most.unit) if re.fullmatch("[0-9]{1,9}", least) else parse_length(least)
    if least.unit == most.unit and least.number > most.number:
        raise NotAClock(f"{quoted(text)} ends before it begins; write the smaller length first.")
    return least, most


def _read_anchor(words, text):
    found = _ANCHOR.fullmatch(words)
    names = tuple(re.split(r", ?| and ", found["names"])) if found else ()
    pick = (found["pick"] if found else None) or "only"
    if not found or (pick == "only") != (len(names) == 1) or len(set(names)) < len(names):
        raise NotAClock(
            f'{quoted(text)} does not say what it counts from; write for instance "after referral.received" '
            'or "after earlier of became_aware, referral.received".'
        )
    return Anchor(names, pick)


def _read_length(text):
    found = _LENGTH.fullmatch(_tidy(text))
    if found is None:
        raise _not_a_length(text)
    length = Length(int(found[1]), found[3] + "s")
    if length.number > A_CENTURY[length.unit]:
        raise NotALength(f"{quoted(text)} is longer than a hundred years; write a shorter length.")
    return length, bool(found[2])


def _not_a_length(text):
    return NotALength(f'{quoted(text)} is not a length of time; write for instance "5 working days".')


def quoted(text):
    """A text in quotation marks, for a message; shortened, for it may be anything."""
    shown = _plain(text)
    return f'"{shown if len(shown) <= 120 else shown[:120] + "…"}"'


def _tidy(text):
    return " ".join(_plain(text).split())


def _plain(text):
    try:
        return str(text)
    except ValueError:  # Python writes out no integer of more than 4,300 digits
        return "a very long number"

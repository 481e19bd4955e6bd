"""Is a number or a length within a floor? Only lengths of one family are compared; for others it says so."""

from dataclasses import dataclass

from clocks.words import Anchor, ClockRule, Length, NotAClock, NotALength, parse_clock, parse_length

# Units that are whole multiples of one another; a month has no fixed number of days, nor a day of working days.
FAMILIES = {
    "minutes": ("minutes", 1),
    "hours": ("minutes", 60),
    "days": ("days", 1),
    "weeks": ("days", 7),
    "months": ("months", 1),
    "years": ("months", 12),
    "working days": ("working days", 1),
}
LONGER, SHORTER = "more than", "less than"


@dataclass(frozen=True)
class Size:
    """So many of one family of units; `said` is how it was written."""

    number: int
    family: str
    said: str


def breach(word: str, allowed: int | str, value) -> str:
    """Why the value is not within `at_most` or `at_least` what is allowed; empty where it is."""
    floor, mine = read(allowed), read(value)
    if mine is None:
        return f"{shown(value)} is no number and no length of time"
    if isinstance(floor, ClockRule) and (wrong := counted_otherwise(word, floor, mine)):
        return wrong
    limit, size = end(word, floor), end(word, mine)
    if limit is None:
        return f"the floor {shown(allowed)} is no number and no length of time"
    if size is None:
        return f"{shown(value)} sets no earliest day"
    if limit.family != size.family:
        return f"{size.said} and {limit.said} cannot be compared, for they are counted in different units"
    if word == "at_most" and size.number > limit.number:
        return f"{size.said} is {LONGER} {limit.said}"
    if word == "at_least" and size.number < limit.number:
        return f"{size.said} is {SHORTER} {limit.said}"
    return ""


def read(value) -> int | Length | ClockRule | None:
    """A number, a length or a clock; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if isinstance(value, int):
        return value
    try:
        return parse_length(value)
    except NotALength:
        pass
    try:
        return parse_clock(value)
    except (NotAClock, NotALength):
        return None


def counted_otherwise(word: str, floor: ClockRule, mine) -> str:
    """A clock that counts from something else, or the other way, is not within the floor's clock."""
    if not isinstance(mine, ClockRule) or mine.direction != floor.direction:
        return f'"{mine}" is not counted {floor.direction} {floor.anchor}'
    if mine.anchor == floor.anchor or (word == "at_most" and no_later(floor, mine.anchor)):
        return ""
    return f"it counts {mine.direction} {mine.anchor}, not {floor.direction} {floor.anchor}"


def no_later(floor: ClockRule, mine: Anchor) -> bool:
    """After the earlier of more events a day comes no later than after the earlier of fewer."""
    return (
        floor.direction == "after"
        and floor.anchor.pick in ("only", "earlier")
        and mine.pick in ("only", "earlier")
        and set(mine.names) >= set(floor.anchor.names)
    )


def end(word: str, value) -> Size | None:
    """The end of a clock that the word is about: its last day for "at most" after something, its lead before it."""
    if value is None:
        return None
    if isinstance(value, int):
        return Size(value, "number", str(value))
    if isinstance(value, Length):
        return size(value)
    far = word == "at_most"
    if value.direction == "after":
        length = value.latest if far else value.earliest
    else:
        length = (value.earliest or value.latest) if far else value.latest
    return size(length, value.clear) if length else None


def size(length: Length, clear: bool = False) -> Size:
    """Clear days count neither end, so that they reach one day further."""
    family, times = FAMILIES[length.unit]
    said = str(length).replace(" ", " clear ", 1) if clear else str(length)
    return Size(length.number * times + clear, family, said)


def shown(value) -> str:
    return "what is not said" if value in (None, "", [], {}) else f'"{value}"'

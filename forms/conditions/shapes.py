"""The shapes that a condition can have, once read. Frozen; every one knows its place in the document."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clocks.words import ClockRule

UNKNOWN_MAY_BE = ("met", "wait")


class BadCondition(ValueError):
    """A condition that cannot be read: `place` in the document, and `message` with the remedy."""

    def __init__(self, place, message):
        self.place, self.message = place, message
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True)
class Condition:
    place: str
    unknown: str | None


@dataclass(frozen=True)
class Test:
    """An operator and what it compares with: a word, number, date, list of them, or a stretch of time."""

    operator: str
    operand: str | int | Decimal | date | tuple | ClockRule

    __test__ = False  # not for pytest


@dataclass(frozen=True)
class Leaf(Condition):
    """One thing asked of one fact: {answer: referral.child.age, at least: 16}."""

    kind: str
    name: str
    test: Test


@dataclass(frozen=True)
class Group(Condition):
    """`all` or `any` of several."""

    how: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not(Condition):
    part: Condition


@dataclass(frozen=True)
class Named(Condition):
    """A condition written once under a name and used in several places."""

    name: str


@dataclass(frozen=True)
class Rows(Condition):
    """`any of`, `every` or `how many of` the rows of a table, people, agencies, votes."""

    how: str
    source: str
    where: Condition | None
    test: Test | None


@dataclass(frozen=True)
class Measure(Condition):
    """`sum`, `mean` or `spread` (largest less smallest) of one column of rows."""

    how: str
    source: str
    column: str
    where: Condition | None
    test: Test

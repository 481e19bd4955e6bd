"""Three versions side by side: the shared procedure before and now, and ours. Nothing is taken silently.

What only one side changed is taken; what both changed alike as well. What both changed differently is a conflict,
named by part and key with both values, and somebody chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .flat import HEAD, Flat, Piece, flat, whole

THEIRS, OURS = "theirs", "ours"
NOTHING: Any = type("Nothing", (), {"__repr__": lambda self: "NOTHING"})()  # not said, or not there
WHOLE, STAGE, ORDER = "(all of it)", "(its stage)", "(the order)"


@dataclass(frozen=True)
class Conflict:
    """What both sides changed differently. `key` may be WHOLE, STAGE or ORDER; NOTHING stands for taken out."""

    part: Piece
    key: str
    before: Any
    theirs: Any
    ours: Any

    @property
    def name(self) -> str:
        """How a form names the choice."""
        return ":".join((*self.part, self.key))


@dataclass(frozen=True)
class Merged:
    """The document that comes of it, and the conflicts; where one is not chosen, the document says what ours says."""

    document: dict
    conflicts: list[Conflict]


def merge(before: dict, theirs: dict, ours: dict, choices: Mapping[str, str] | None = None) -> Merged:
    """`before` and `theirs` are the shared procedure's old and new version; `choices`: name of a conflict → side."""
    work = Work(flat(before), flat(theirs), flat(ours), choices or {})
    return Merged(work.result(), work.conflicts)


class Work:
    """One comparison under way."""

    def __init__(self, before: Flat, theirs: Flat, ours: Flat, choices: Mapping[str, str]) -> None:
        self.before, self.theirs, self.ours, self.choices = before, theirs, ours, choices
        self.conflicts: list[Conflict] = []

    def result(self) -> dict:
        said = {HEAD: self.keys(HEAD)}
        steps = [key for key in union(self.theirs.steps, self.ours.steps) if self.stays("step", key)]
        homes = {key: self.home(key) for key in steps}
        stages = [
            key
            for key in union(self.theirs.stages, self.ours.stages)
            if self.stays("stage", key) or key in homes.values()
        ]
        said |= {("stage", key): self.keys(("stage", key)) for key in stages}
        said |= {("step", key): self.keys(("step", key)) for key in steps}
        order = {"": self.order("", stages)}
        for stage in stages:
            order[stage] = self.order(stage, [key for key in steps if homes[key] == stage])
        return whole(Flat(said, order))

    def pick(self, part: Piece, key: str, before, theirs, ours):
        """One value of three. A conflict is noted; without a choice ours stays."""
        if theirs == ours or ours == before:
            return theirs
        if theirs == before:
            return ours
        conflict = Conflict(part, key, before, theirs, ours)
        self.conflicts.append(conflict)
        return theirs if self.choices.get(conflict.name) == THEIRS else ours

    def stays(self, what: str, key: str) -> bool:
        """Is the stage or step in the result? Taken out on one side and changed on the other is a conflict."""
        part = (what, key)
        before, theirs, ours = (self.all_of(one, part) for one in (self.before, self.theirs, self.ours))
        if before is NOTHING or (theirs is not NOTHING and ours is not NOTHING):
            return True
        return self.pick(part, WHOLE, before, theirs, ours) is not NOTHING

    @staticmethod
    def all_of(side: Flat, part: Piece):
        """Everything that a side says of the part, where a step stands too."""
        said = side.said.get(part, NOTHING)
        return said if said is NOTHING or part[0] == "stage" else {STAGE: side.home(part[1]), **said}

    def keys(self, part: Piece) -> dict:
        """The part key by key; whole from the one side that has it."""
        sides = [one.said[part] for one in (self.theirs, self.ours) if part in one.said]
        if len(sides) == 1:
            return sides[0]
        before = self.before.said.get(part, {})
        said = {}
        for key in union(*sides):
            value = self.pick(part, key, *(one.get(key, NOTHING) for one in (before, *sides)))
            if value is not NOTHING:
                said[key] = value
        return said

    def home(self, step: str) -> str:
        """The stage in which the step stands."""
        before, theirs, ours = (one.home(step) for one in (self.before, self.theirs, self.ours))
        if not (theirs and ours):
            return theirs or ours
        return self.pick(("step", step), STAGE, before, theirs, ours)

    def order(self, stage: str, members: list[str]) -> list[str]:
        """The members in the order of the side that moved something; those of one side only behind their neighbour."""
        before, theirs, ours = (
            [key for key in one.order.get(stage, []) if key in members]
            for one in (self.before, self.theirs, self.ours)
        )
        shared = [key for key in theirs if key in ours]
        known = [key for key in before if key in shared]
        orders = [[key for key in side if key in known] for side in (before, theirs, ours)]
        part = ("stage", stage) if stage else HEAD
        chosen = self.pick(part, ORDER, *orders)
        first, second = (ours, theirs) if chosen == orders[2] != orders[1] else (theirs, ours)
        return woven(first, second)


def woven(first: list[str], second: list[str]) -> list[str]:
    """The first list, with what only the second has behind the one that stands before it there."""
    keys = list(first)
    for number, key in enumerate(second):
        if key not in keys:
            keys.insert(keys.index(second[number - 1]) + 1 if number else 0, key)
    return keys


def union(first, second) -> list[str]:
    return [*first, *(key for key in second if key not in first)]

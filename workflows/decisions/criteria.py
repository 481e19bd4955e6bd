"""Criteria of a decision: a tree whose leaves are judged one by one. Pure: judgements in, what follows out.

A leaf to which one only has to "have regard" is judged and explained, and never changes the result. One that is
"always" enough makes the whole met by itself, wherever it stands. What is not known leaves the result open
unless the rest settles it.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from forms.definitions.languages import Text
from workflows.procedures.quorum import Words
from workflows.procedures.who import Key

MET, NOT_MET, NOT_KNOWN = "met", "not_met", "not_known"
JUDGEMENTS = {MET: "Met", NOT_MET: "Not met", NOT_KNOWN: "Not known"}
VALUES = {MET: True, NOT_MET: False, NOT_KNOWN: None}
WEIGHTS = {
    "must": "Must be taken into account",
    "regard": "Have regard to this",
    "always": "Always enough by itself",
}


class Leaf(Words):
    """One criterion."""

    key: Key = Field(title="Key")
    text: Text = Field(min_length=1, max_length=500, title="Criterion")
    weight: Literal["must", "regard", "always"] = Field("must", title="Weight")


class AllOf(Words):
    """Met when all of these are."""

    all: "list[Node]" = Field(min_length=1, title="All of these")


class AnyOf(Words):
    """Met when one of these is."""

    any: "list[Node]" = Field(min_length=1, title="One of these")


class AtLeast(Words):
    """Met when so many of these are."""

    at_least: int = Field(ge=1, title="At least so many")
    of: "list[Node]" = Field(min_length=1, title="Of these")

    @model_validator(mode="after")
    def can_be_met(self):
        if self.at_least > len(self.of):
            raise ValueError(f"at_least: there are only {len(self.of)} under `of`")
        return self


def which(value) -> str:
    """Which kind of node this is, so that an error names one place and not four."""
    has = value.__contains__ if isinstance(value, dict) else lambda name: hasattr(value, name)
    return next((name for name in ("all", "any", "at_least") if has(name)), "leaf")


Node = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Leaf, Tag("leaf")],
    Discriminator(which),
]
for model in (AllOf, AnyOf, AtLeast):
    model.model_rebuild()


def parts_of(node) -> list:
    """What a branch joins; nothing for a leaf."""
    if isinstance(node, Leaf):
        return []
    return node.all if isinstance(node, AllOf) else node.any if isinstance(node, AnyOf) else node.of


def leaves(node) -> Iterator[Leaf]:
    """Every criterion, in the order of the document."""
    if isinstance(node, Leaf):
        yield node
    for part in parts_of(node):
        yield from leaves(part)


def met(node, judged: Mapping[str, str]) -> bool | None:
    """Are the criteria met by these judgements of its leaves: yes, no, or not known (None).

    BF-07, WF-08: a criterion that always leads to a review is enough by itself.
    """
    if any(leaf.weight == "always" and judged.get(leaf.key) == MET for leaf in leaves(node)):
        return True
    return value_of(node, judged)


def value_of(node, judged: Mapping[str, str]) -> bool | None:
    if isinstance(node, Leaf):
        return VALUES.get(judged.get(node.key, NOT_KNOWN))
    parts = [part for part in parts_of(node) if not only_regarded(part)]
    if not parts:
        return None
    values = [value_of(part, judged) for part in parts]
    wanted = len(parts) if isinstance(node, AllOf) else node.at_least if isinstance(node, AtLeast) else 1
    if values.count(True) >= wanted:
        return True
    return False if len(values) - values.count(False) < wanted else None


def only_regarded(node) -> bool:
    """Nothing under this node can change the result."""
    return all(leaf.weight == "regard" for leaf in leaves(node))


def in_words(node) -> str:
    """How a branch is met, as a person reads it."""
    if isinstance(node, AtLeast):
        return f"At least {node.at_least} of these"
    return "All of these" if isinstance(node, AllOf) else "One of these"


def result(node, judged: Mapping[str, str]) -> str:
    """What follows from the judgements, as a sentence. BH-05: it binds nobody to an option."""
    found = met(node, judged)
    if found is None:
        return "It is not known whether the criteria are met."
    return "The criteria are met." if found else "The criteria are not met."

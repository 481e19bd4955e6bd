"""A tree of small models, such as criteria: its leaves, joined in one of the ways that its models know."""

from dataclasses import dataclass
from typing import Any

from django import forms

from theme.options import styled

from .joined import Joined
from .nested import Alternative
from .parts import NOTHING, Block, in_words
from .shapes import alternatives, branches, is_model

HAS_NO_WORDS = "What joins others has no words of its own; empty the fields above, or add them as a part"
FURTHER_IN = "%s, which stand further in below"


@dataclass(frozen=True)
class Row:
    """A leaf, or in which way and by how many those further in are joined."""

    leaf: Any = None
    way: str = ""
    least: int | None = None


class Tree(Joined):
    """Its rows: a leaf with its fields, or a way of joining."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        models = alternatives(self.info)
        self.joins = dict(branches(models).values())  # {list: its number or ""}
        self.leaf_model = next(one for one in models if is_model(one) and one not in branches(models))
        self.ways = {
            number or place: model.model_fields[number or place].title or in_words(place)
            for model, (place, number) in branches(models).items()
        }

    def joining(self, said) -> str:
        """The list of a joining part; empty for a leaf."""
        return next((one for one in self.joins if one in said), "")

    def list_of(self, way: str) -> str:
        return next((place for place, number in self.joins.items() if number == way), way)

    def top(self, said):
        place = self.joining(said)
        self.least = said.get(self.joins[place]) if place else None
        return (self.joins[place] or place, said[place]) if place else ("all", [said])

    def opened(self, said):
        place = self.joining(said)
        if not place:
            return Row(leaf=said), []
        return Row(way=self.joins[place] or place, least=said.get(self.joins[place])), said[place]

    def takes(self, row):
        return bool(row.way)

    def closed(self, row, below):
        return row.leaf if not row.way else self.by(row.way, row.least, below)

    def by(self, way, least, parts):
        place = self.list_of(way)
        return {place: parts} if place == way else {way: least, place: parts}

    def put_together(self, how, parts, cleaned):
        return self.by(how, cleaned.get(f"{self.name}-least"), parts)

    def fields(self, value):
        self.least, self.parts = None, []
        made = super().fields(value)
        for number in filter(None, self.joins.values()):
            made[f"{self.name}-least"] = how_many(self.least)
            join = made[f"{self.name}-join"]
            styled(join, reveal=join.govuk.get("reveal", {}) | {number: f"{self.name}-least"})
        return made

    def row(self, number, row):
        row, place = row or Row(), f"{self.name}-{number}"
        part = Alternative(place, self.key, self.info, self.page)
        part.model = self.leaf_model
        self.parts.append(part)
        made = part.fields(row.leaf or {})
        one = (self.leaf_model.__doc__ or "This").strip().rstrip(".")
        ways = [("", one), *((way, FURTHER_IN % title) for way, title in self.ways.items())]
        made[f"{place}-way"] = forms.ChoiceField(
            label="What it is", initial=row.way, choices=ways, required=False
        )
        if any(self.joins.values()):
            made[f"{place}-least"] = how_many(row.least)
        return made

    def typed(self, number, cleaned):
        place = f"{self.name}-{number}"
        if way := cleaned.get(f"{place}-way"):
            return Row(way=way, least=cleaned.get(f"{place}-least"))
        said = self.parts[number].read(cleaned)
        return Row(leaf=said) if said else NOTHING

    def row_shown(self, form, number):
        place = f"{self.name}-{number}"
        seldom = [name for name in self.rows[number] if name not in self.parts[number].names()]
        fold = not any(form[f"{place}-{name}"].value() not in (None, "", "0") for name in ("way", "in"))
        more = Block("Joined with others", [form[name] for name in seldom], fold)
        return [*self.parts[number].inner(form), more]

    def problems(self, cleaned):
        numbers = [line.number for line in self.lines(cleaned) if line.said.way]
        both = [f"{self.name}-{number}-way" for number in numbers if self.parts[number].read(cleaned)]
        return [(name, HAS_NO_WORDS) for name in both] or self.misplaced(cleaned)

    def place(self, loc):
        """("criteria", "all", "all", 1, "leaf", "text"): the second row that was filled in."""
        number = self.found.get(tuple(one for one in loc if isinstance(one, int)))
        row = self.name if number is None else f"{self.name}-{number}"
        if loc[-1] in self.joins.values():
            return f"{row}-least"
        return super().place(loc) if number is None else self.parts[number].place(loc[-2:])

    def read(self, cleaned):
        self.found = self.paths(self.lines(cleaned))
        return super().read(cleaned)


def how_many(least) -> forms.Field:
    return styled(forms.IntegerField(label="How many", initial=least, required=False, min_value=1), width=2)

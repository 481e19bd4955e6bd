"""Conditions and other trees as fields while they are flat: how the rows are joined, and a row for each leaf.

What is nested deeper stays a small text, with its reading in words beside it.
"""

from typing import Any

from django import forms

from forms import conditions
from forms.conditions.leaves import leaf_of
from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument
from theme.options import styled

from .nested import BLANK, Alternative, has_error, in_rows
from .parts import NOTHING, Block, Part, in_words, with_unknown
from .shapes import alternatives, branches, is_model
from .yaml_field import YamlField

WRITTEN = "written"
OPERATORS = {
    "is": "is", "is not": "is not", "one of": "is one of (with commas between)", "at least": "is at least",
    "at most": "is at most", "more than": "is more than", "less than": "is less than", "contains": "contains",
    "answered yes": "is answered", "answered no": "is not answered", "within": "is within",
}  # fmt: skip
OUTCOMES = {"is", "is not"}


class Joined(Part):
    """Rows below the choice of how they are joined."""

    ways: dict[str, str] = {}

    def flat(self, said: Any) -> tuple[str, list] | None:
        """(how they are joined, the leaves); None for what is nested deeper."""
        raise NotImplementedError

    def row(self, number: int, said: Any) -> dict[str, forms.Field]:
        raise NotImplementedError

    def leaf(self, number: int, cleaned) -> Any:
        """What the row says, or NOTHING."""
        raise NotImplementedError

    def fields(self, value):
        said = None if value in (NOTHING, None) else value
        how, leaves = ("all", []) if said is None else self.flat(said) or (WRITTEN, [])
        count = max(len(leaves) + BLANK, self.page.rows(self.name))
        self.rows = [
            self.row(number, leaves[number] if number < len(leaves) else None) for number in range(count)
        ]
        self.is_said, self.filled = said is not None, len(leaves)
        text = YamlField.written(said) if how == WRITTEN else ""
        return {name: field for row in self.rows for name, field in row.items()} | self.frame(how, text)

    def frame(self, how, text) -> dict[str, forms.Field]:
        written = YamlField(
            label="As written",
            initial=text,
            required=False,
            help_text="For conditions within conditions, in YAML.",
        )
        join = forms.ChoiceField(
            label=self.title,
            initial=how,
            required=False,
            choices=[*self.ways.items(), (WRITTEN, "As written below")],
            widget=forms.RadioSelect,
            help_text=self.info.description or "",
        )
        return {
            f"{self.name}-join": styled(join, reveal={WRITTEN: f"{self.name}-{WRITTEN}"}, small=True),
            f"{self.name}-{WRITTEN}": styled(written, rows=4, spellcheck=False),
        }

    def read(self, cleaned):
        how = cleaned.get(f"{self.name}-join") or "all"
        if how == WRITTEN:
            said = cleaned.get(f"{self.name}-{WRITTEN}")
            return NOTHING if said in (None, "", {}, []) else said
        self.places, leaves = [], []
        for number in range(len(self.rows)):
            if (leaf := self.leaf(number, cleaned)) is not NOTHING:
                self.places.append(number)
                leaves.append(leaf)
        return self.put_together(how, leaves, cleaned) if leaves else NOTHING

    def put_together(self, how, leaves, cleaned):
        return leaves[0] if len(leaves) == 1 else {how: leaves}

    def place(self, loc):
        return f"{self.name}-join"

    def names(self):
        return [f"{self.name}-join", f"{self.name}-{WRITTEN}", *(name for row in self.rows for name in row)]

    def shown(self, form):
        rows = in_rows(
            form, "Part", [[form[name] for name in row] for row in self.rows], self.full(form), False
        )
        block = Block(self.title, [form[f"{self.name}-join"], *rows])
        return [Block(self.title, block.items, not self.is_said and not has_error(block))]

    def full(self, form) -> int:
        """How many rows, up to the last one in which something stands."""
        cleaned = getattr(form, "cleaned_data", {})
        numbers = range(len(self.rows))
        typed = [n + 1 for n in numbers if form.is_bound and self.leaf(n, cleaned) is not NOTHING]
        return max([self.filled, *typed])


class Condition(Joined):
    """When something holds: outcomes of steps, facts and answers, each compared with a value."""

    ways = {"all": "All of these hold", "any": "One of these holds"}

    def flat(self, said):
        how = next((one for one in ("all", "any") if set(said) == {one}), "")
        leaves = said[how] if how and isinstance(said[how], list) else [said]
        return (how or "all", leaves) if all(taken_apart(leaf) for leaf in leaves) else None

    def row(self, number, said):
        about, how, value, turned = taken_apart(said) if said else ("", "is", "", False)
        place = f"{self.name}-{number}"
        choices = [("", "Choose"), *with_unknown(self.page.own.get("about", []), [about])]
        made = {
            "about": forms.ChoiceField(label="What is asked", initial=about, choices=choices),
            "how": forms.ChoiceField(label="It", initial=how, choices=list(OPERATORS.items())),
            "value": forms.CharField(label="What it is compared with", initial=value, max_length=500),
            "not": forms.BooleanField(label="Turned round: only where this does not hold", initial=turned),
        }
        made["value"].help_text = "Leave it empty for an outcome."
        for field in made.values():
            field.required = False
        return {f"{place}-{key}": field for key, field in made.items()}

    def leaf(self, number, cleaned):
        about, how, value, turned = (
            cleaned.get(f"{self.name}-{number}-{key}") for key in ("about", "how", "value", "not")
        )
        if not about and not value:
            return NOTHING
        kind, _, name = (about or "").partition(":")
        if "=" in name:
            name, _, outcome = name.partition("=")
            said = {kind: name, how: outcome}
        elif how.startswith("answered"):
            said = {kind: name, "answered": how.partition(" ")[2]}
        else:
            several = how == "one of"
            said = {kind: name, how: [scalar(one) for one in value.split(",")] if several else scalar(value)}
        return {"not": said} if turned else said

    def problems(self, cleaned):
        said = self.read(cleaned)
        if said is NOTHING:
            return []
        if cleaned.get(f"{self.name}-join") == WRITTEN:
            return self.unreadable(said, f"{self.name}-{WRITTEN}")
        return [problem for number in self.places for problem in self.of_row(number, cleaned)]

    def of_row(self, number, cleaned):
        place = f"{self.name}-{number}"
        if not cleaned.get(f"{place}-about"):
            return [(f"{place}-about", "Choose what is asked")]
        if "=" in cleaned[f"{place}-about"] and cleaned.get(f"{place}-how") not in OUTCOMES:
            return [(f"{place}-how", "An outcome is, or is not")]
        return self.unreadable(self.leaf(number, cleaned), f"{place}-value")

    @staticmethod
    def unreadable(said, name) -> list[tuple[str, str]]:
        try:
            conditions.parse(said)
        except conditions.BadCondition as error:
            return [(name, error.message[:1].upper() + error.message[1:])]
        return []


def taken_apart(leaf) -> tuple[str, str, str, bool] | None:
    """(about, how, value, whether it is turned round) of a leaf; None for anything else."""
    turned = isinstance(leaf, dict) and set(leaf) == {"not"}
    leaf = leaf["not"] if turned else leaf
    found = leaf_of(leaf) if isinstance(leaf, dict) else None
    if found is None or found[0].then or len(leaf) != 2:
        return None
    kind = found[0].kind
    how, value = next((key, one) for key, one in leaf.items() if key != kind)
    if kind == "step" and how in OUTCOMES and isinstance(value, str):
        return f"step:{leaf[kind]}={value}", how, "", turned
    if how == "answered":
        how, value = f"answered {value}", ""
    if how not in OPERATORS or isinstance(value, dict):
        return None
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{kind}:{leaf[kind]}", how, shown, turned


def scalar(text: str):
    """A number as a number, anything else as it was typed."""
    try:
        value = yaml_files.read(text.strip())
    except BadDocument:
        return text.strip()
    return value if isinstance(value, int | float) and not isinstance(value, bool) else text.strip()


class Tree(Joined):
    """A tree of small models, such as criteria: its leaves, joined in one of the ways that its models know."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        models = alternatives(self.info)
        self.joins = dict(branches(models).values())
        self.leaf_model = next(one for one in models if is_model(one) and one not in branches(models))
        self.ways = {
            number or place: model.model_fields[number or place].title or in_words(place)
            for model, (place, number) in branches(models).items()
        }

    def flat(self, said):
        place = next((one for one in self.joins if one in said), "")
        if not place:
            return "all", [said]
        if any(place in leaf for leaf in said[place] for place in self.joins):
            return None
        self.least = said.get(self.joins[place])
        return self.joins[place] or place, said[place]

    def fields(self, value):
        self.least, self.parts = None, []
        made = super().fields(value)
        for number in filter(None, self.joins.values()):
            field = forms.IntegerField(label="How many", initial=self.least, required=False, min_value=1)
            made[f"{self.name}-least"] = styled(field, width=2)
            made[f"{self.name}-join"].govuk["reveal"][number] = f"{self.name}-least"
        return made

    def row(self, number, said):
        part = Alternative(f"{self.name}-{number}", self.key, self.info, self.page)
        part.model = self.leaf_model
        self.parts.append(part)
        return part.fields(said or {})

    def leaf(self, number, cleaned):
        said = self.parts[number].read(cleaned)
        return said or NOTHING

    def put_together(self, how, leaves, cleaned):
        place = next((one for one, number in self.joins.items() if number == how), "")
        if place:
            return {how: cleaned.get(f"{self.name}-least"), place: leaves}
        return super().put_together(how, leaves, cleaned)

    def place(self, loc):
        """("criteria", "all", "all", 1, "leaf", "text"): the second row that was filled in."""
        number = next((one for one in loc if isinstance(one, int)), 0)
        if not self.places or number >= len(self.places):
            return super().place(loc)
        return self.parts[self.places[number]].place(loc[-2:])

    def names(self):
        return [*super().names(), f"{self.name}-least"] if any(self.joins.values()) else super().names()

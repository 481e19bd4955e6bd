"""Parts that are more than one field: rows of a small model, and after which steps another one opens."""

from collections.abc import Sequence
from typing import Any, get_args

from django import forms

from theme.options import styled

from .parts import NOTHING, Part, is_rows, part_class

BLANK = 2  # rows to fill in, beside those that are there

AFTER = (
    ("above", "After the step above it"),
    ("once", "At once, with the case"),
    ("all", "After all of these steps"),
    ("any", "After any one of these steps"),
    ("number", "After so many of these steps"),
)


class Rows(Part):
    """A list of small models, each a row of fields; a row in which nothing is typed is left out."""

    posted_names: Sequence[str] = ()

    def fields(self, value):
        self.parts = []
        rows = [] if value is NOTHING else value
        made = {}
        for number in range(max(len(rows) + BLANK, self.posted())):
            row = rows[number] if number < len(rows) else {}
            parts = [
                part_class(info)(
                    f"{self.name}-{number}-{key}", info.alias or key, info, self.own, needed=False
                )
                for key, info in self.model.model_fields.items()
            ]
            self.parts.append(parts)
            for part in parts:
                made |= part.fields(row.get(part.key, NOTHING))
        return made

    @property
    def model(self):
        return get_args(self.info.annotation)[0]

    def posted(self) -> int:
        """How many rows the page had that was sent."""
        numbers = [name.split("-")[1] for name in self.posted_names if name.startswith(f"{self.name}-")]
        return min(max([int(one) + 1 for one in numbers if one.isdecimal()], default=0), 200)

    def read(self, cleaned):
        self.places, rows = [], []
        for number, parts in enumerate(self.parts):
            said = {part.key: value for part in parts if (value := part.read(cleaned)) is not NOTHING}
            if any(not isinstance(value, bool) for value in said.values()):
                self.places.append(number)
                rows.append(said)
        return rows or NOTHING

    def place(self, loc):
        """("options", 1, "key"): the second row that was filled in."""
        if len(loc) < 2 or not isinstance(loc[1], int) or loc[1] >= len(self.places):
            return self.parts[0][0].name
        parts = self.parts[self.places[loc[1]]]
        return next((part.name for part in parts if loc[2:3] == (part.key,)), parts[0].name)

    def groups(self, form):
        return [
            (f"{self.title} {number}", [form[part.name] for part in parts])
            for number, parts in enumerate(self.parts, 1)
        ]


class After(Part):
    """When a step opens: a choice of the steps above it."""

    def fields(self, value):
        how, steps, number = self.told(value)
        choices = self.own["above"]
        known = {key for key, _ in choices}
        choices = [*choices, *((key, f"{key} (not above)") for key in steps if key not in known)]
        return {
            "after_how": forms.ChoiceField(
                label=self.title, initial=how, choices=AFTER, widget=forms.RadioSelect
            ),
            "after_number": styled(
                forms.IntegerField(label="How many", required=False, initial=number, min_value=1), width=2
            ),
            "after_steps": forms.MultipleChoiceField(
                label="Steps above",
                required=False,
                initial=steps,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            ),
        }

    @staticmethod
    def told(value: Any) -> tuple[str, list[str], int | None]:
        if value is NOTHING or value is None:
            return "above", [], None
        if isinstance(value, list):
            return ("all" if value else "once"), value, None
        if "any" in value:
            return "any", value["any"], None
        return "number", value.get("of", []), value.get("number")

    def read(self, cleaned):
        how, steps = cleaned.get("after_how"), cleaned.get("after_steps") or []
        if how == "any":
            return {"any": steps}
        if how == "number":
            return {"number": cleaned.get("after_number") or 0, "of": steps}
        return {"once": [], "all": steps}.get(how, NOTHING)

    def place(self, loc):
        return "after_number" if "number" in loc else "after_steps"

    def groups(self, form):
        return [("", [form["after_how"], form["after_number"], form["after_steps"]])]


def part_for(name: str, info, own, posted: Sequence[str] = ()) -> Part:
    """The part for one field of a model; `posted` are the names of what was sent."""
    key = info.alias or name
    if key == "after":
        return After(name, key, info, own)
    if is_rows(info):
        rows = Rows(name, key, info, own)
        rows.posted_names = posted
        return rows
    return part_class(info)(name, key, info, own)

"""Who acts: every statutory seat, or ticks among the partnership's own offices, seats, bodies and so on.

Which there are follows from the wordings that the field allows: each model with one field that names a key, or several
keys. A wording that says more (a condition, say) stays a small text.
"""

from dataclasses import dataclass
from typing import Any

from django import forms

from theme.options import styled

from .parts import NOTHING, Block, Part, ticks
from .shapes import alternatives, inside, is_model, kind_of, of, origin_of
from .yaml_field import YamlField

NOBODY, EVERY, THESE, WRITTEN = "none", "statutory_seats", "these", "written"


@dataclass
class Group:
    """Keys of one sort: how one of them is said, and several."""

    what: str
    title: str = ""
    one: str = ""
    several: str = ""


def groups_of(info) -> list[Group]:
    """The sorts of keys that the wordings of a field name, in their order."""
    found: dict[str, Group] = {}
    for model in filter(is_model, alternatives(info)):
        fields = list(model.model_fields.items())
        name, field = fields[0]
        many = origin_of(field) is list
        what = of(inside(field)) if many else of(field) or (name if kind_of(field) is str else "")
        if len(fields) == 1 and what:
            group = found.setdefault(what, Group(what))
            group.several = name if many else group.several
            group.one = group.one if many else name
            group.title = group.title if many else field.title or name
    return [group for group in found.values() if group.one]


class Who(Part):
    """Who is meant, with a voice each."""

    def fields(self, value):
        said = self.default if value is NOTHING else value
        self.groups = groups_of(self.info)
        chosen = self.told(said)
        taken = THESE if chosen and any(chosen.values()) else WRITTEN if chosen is None else NOBODY
        taken = EVERY if said == EVERY else taken
        names = [f"{self.name}-{group.what}" for group in self.groups]
        ways = [(EVERY, "Every statutory seat"), (THESE, "These"), (WRITTEN, "As written below")]
        ways += [] if self.required else [(NOBODY, "Nobody named")]
        radios = forms.ChoiceField(initial=taken, choices=ways, widget=forms.RadioSelect, **self.words)
        reveal = {THESE: names, WRITTEN: f"{self.name}-{WRITTEN}"}
        made = {self.name: styled(radios, reveal=reveal, small=True)}
        for group in self.groups:
            made[f"{self.name}-{group.what}"] = self.boxes(group, (chosen or {}).get(group.what, []))
        text = YamlField.written(said) if taken == WRITTEN else ""
        written = YamlField(label="Who, in YAML", initial=text, required=False)
        return made | {f"{self.name}-{WRITTEN}": styled(written, rows=3, spellcheck=False)}

    def boxes(self, group: Group, chosen: list[str]) -> forms.Field:
        choices = list(self.page.own.get(group.what, []))
        choices += [(EVERY, "Every statutory seat")] if group.what == "seat" else []
        return ticks(chosen, choices, label=group.title, required=False)

    def told(self, said) -> dict[str, list[str]] | None:
        """The keys that a wording names, by their sort; None for a wording that says more."""
        found: dict[str, list[str]] = {group.what: [] for group in self.groups}
        if said in (None, EVERY):
            return found
        parts = said["any"] if isinstance(said, dict) and set(said) == {"any"} else [said]
        for part in parts:
            group = next((one for one in self.groups if names_only(part, one)), None)
            if group is None and part != EVERY:
                return None
            key = next(iter(part.values())) if group else EVERY
            found[group.what if group else "seat"] += key if isinstance(key, list) else [key]
        return found

    def read(self, cleaned):
        how = cleaned.get(self.name)
        if how == WRITTEN:
            return cleaned.get(f"{self.name}-{WRITTEN}") or NOTHING
        if how != THESE:
            return EVERY if how == EVERY else NOTHING
        wordings: list[Any] = [EVERY] if EVERY in self.ticked("seat", cleaned) else []
        for group in self.groups:
            keys = [key for key in self.ticked(group.what, cleaned) if key != EVERY]
            if len(keys) > 1 and group.several:
                wordings.append({group.several: keys})
            else:
                wordings += [{group.one: key} for key in keys]
        return NOTHING if not wordings else wordings[0] if len(wordings) == 1 else {"any": wordings}

    def ticked(self, what: str, cleaned) -> list[str]:
        return cleaned.get(f"{self.name}-{what}") or []

    def shown(self, form):
        shown = super().shown(form)
        taken = form[self.name].value()
        folded = not self.required and taken == NOBODY and not form[self.name].errors
        return [Block(self.title, shown, folded=True)] if folded else shown

    def problems(self, cleaned):
        empty = cleaned.get(self.name) == THESE and self.read(cleaned) is NOTHING
        return [(f"{self.name}-{self.groups[0].what}", "Select at least one")] if empty else []


def names_only(part, group: Group) -> bool:
    """Does the wording name keys of this sort, and nothing beside them?"""
    return isinstance(part, dict) and len(part) == 1 and next(iter(part)) in (group.one, group.several)

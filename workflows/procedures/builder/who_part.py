"""Who acts: every statutory seat, ticks among the partnership's own offices, seats, bodies and so on, or rows of these,
each only of those with an attribute or only under a condition.

Which there are follows from the wordings that the field allows: each model with one field that names a key, or several
keys. What is narrowed has rows once that is chosen, so that a page without it stays short.
"""

from typing import Any

from django import forms

from theme.options import styled
from workflows.procedures.who import Narrowed

from .nested import BLANK, has_error, in_rows
from .parts import NOTHING, Block, Part, Press, ticks, twice, with_unknown
from .who_groups import ATTRIBUTE, WHEN, Group, Some, groups_of, joining, narrowing, somes
from .yaml_field import YamlField

NOBODY, EVERY, THESE, SOME, WRITTEN = "none", "statutory_seats", "these", "some", "written"
WAYS = {
    EVERY: "Every statutory seat",
    THESE: "These",
    SOME: "Some, each by an attribute or under a condition",
    WRITTEN: "As written below",
    NOBODY: "Nobody named",
}
ANYBODY = "Whoever has what is ticked below"


class Who(Part):
    """Who is meant, with a voice each."""

    def fields(self, value):
        said = self.default if value is NOTHING else value
        self.groups, self.may = groups_of(self.info), narrowing(self.info)
        chosen = self.told(said)
        rows = self.narrowed(said) if chosen is None else []
        taken = THESE if chosen and any(chosen.values()) else NOBODY
        taken = EVERY if said == EVERY else SOME if chosen is None else taken
        taken = WRITTEN if rows is None else taken
        made = {self.name: self.ways(taken)}
        for group in self.groups:
            made[f"{self.name}-{group.what}"] = self.boxes(group, (chosen or {}).get(group.what, []))
        if taken == WRITTEN:
            made[f"{self.name}-{WRITTEN}"] = self.written(said)
        return made | self.some(rows or [])

    def ways(self, taken: str) -> forms.Field:
        names = [f"{self.name}-{group.what}" for group in self.groups]
        left_out = {one for one, out in ((NOBODY, self.required), (SOME, not self.may)) if out}
        left_out |= set() if taken == WRITTEN else {WRITTEN}
        ways = [pair for pair in WAYS.items() if pair[0] not in left_out]
        radios = forms.ChoiceField(initial=taken, choices=ways, widget=forms.RadioSelect, **self.words)
        written = {WRITTEN: f"{self.name}-{WRITTEN}"} if taken == WRITTEN else {}
        hints = {SOME: "Choose it and press “Show its fields”."} if self.may and taken != SOME else {}
        return styled(radios, reveal={THESE: names} | written, small=True, choice_hints=hints)

    @staticmethod
    def written(said) -> forms.Field:
        field = YamlField(label="Who, in YAML", initial=YamlField.written(said), required=False)
        return styled(field, rows=3, spellcheck=False)

    def boxes(self, group: Group, chosen: list[str]) -> forms.Field:
        choices = list(self.page.own.get(group.what, []))
        choices += [(EVERY, WAYS[EVERY])] if group.what == "seat" else []
        return ticks(chosen, choices, label=group.title, required=False)

    def some(self, rows: list[Some]) -> dict[str, forms.Field]:
        """A row for each wording that is narrowed, and empty ones where that was chosen."""
        self.rows: list[tuple[list[str], Part]] = []
        self.filled, made = len(rows), {}
        asked = self.page.sent.get(self.name) == SOME
        count = max(len(rows) + BLANK, self.page.rows(self.name)) if rows or asked else 0
        for number in range(count):
            fields, part = self.row(number, rows[number] if number < len(rows) else Some())
            self.rows.append((list(fields), part))
            made |= fields | part.fields(rows[number].when if number < len(rows) else NOTHING)
        return made

    def row(self, number: int, some: Some) -> tuple[dict[str, forms.Field], Part]:
        place = f"{self.name}-{number}"
        choices = [("", ANYBODY), (EVERY, WAYS[EVERY])]
        for group in self.groups:
            if group.one in self.may and group.what != ATTRIBUTE:
                there = self.page.own.get(group.what, [])
                choices += [(f"{group.what}:{key}", f"{group.title}: {name}") for key, name in there]
        label = "Who is meant"
        who = forms.ChoiceField(
            label=label, initial=some.who, choices=with_unknown(choices, [some.who]), required=False
        )
        made: dict[str, forms.Field] = {f"{place}-who": who}
        pairs = self.page.own.get(ATTRIBUTE, [])
        if pairs or some.pairs:
            made[f"{place}-has"] = ticks(
                list(some.pairs), pairs, label="Only with these attributes", required=False
            )
        when = self.page.make(f"{place}-when", WHEN, Narrowed.model_fields[WHEN], self.page, needed=False)
        return made, when

    def told(self, said) -> dict[str, list[str]] | None:
        """The keys that a wording names, by their sort; None for a wording that says more."""
        found: dict[str, list[str]] = {group.what: [] for group in self.groups}
        if said in (None, EVERY):
            return found
        for part in self.joined(said):
            group = next((one for one in self.groups if one.keys(part) is not None), None)
            if group is None and part != EVERY:
                return None
            found[group.what if group else "seat"] += group.keys(part) or [] if group else [EVERY]
        return found

    @staticmethod
    def joined(said) -> list:
        return said["any"] if isinstance(said, dict) and set(said) == {"any"} else [said]

    def narrowed(self, said) -> list[Some] | None:
        found = [somes(part, self.groups) for part in self.joined(said)]
        return None if None in found or not self.may else [one for rows in found for one in rows or []]

    def read(self, cleaned):
        how = cleaned.get(self.name)
        if how == WRITTEN:
            return cleaned.get(f"{self.name}-{WRITTEN}") or NOTHING
        if how == SOME:
            wordings = [self.said(one) for _, one in self.typed(cleaned)]
            plain = len(wordings) == 1 and set(wordings[0]) == {ATTRIBUTE}
            return wordings[0] if plain else {joining(self.info)[0]: wordings} if wordings else NOTHING
        if how != THESE:
            return EVERY if how == EVERY else NOTHING
        return self.chosen(cleaned)

    def chosen(self, cleaned):
        """What the ticks say."""
        wordings: list[Any] = [EVERY] if EVERY in self.ticked("seat", cleaned) else []
        for group in self.groups:
            keys = [key for key in self.ticked(group.what, cleaned) if key != EVERY]
            if len(keys) > 1 and group.several:
                wordings.append({group.several: keys})
            else:
                wordings += [group.said(key) for key in keys]
        return NOTHING if not wordings else wordings[0] if len(wordings) == 1 else {"any": wordings}

    def typed(self, cleaned) -> list[tuple[int, Some]]:
        """(number, what stands there) of the rows in which something stands."""
        found = []
        for number, (_, part) in enumerate(self.rows):
            place, when = f"{self.name}-{number}", part.read(cleaned)
            has = tuple(cleaned.get(f"{place}-has") or ())
            some = Some(cleaned.get(f"{place}-who") or "", has, None if when is NOTHING else when)
            found += [(number, some)] if some != Some() else []
        return found

    def said(self, some: Some):
        """One row as the document says it."""
        if some.who == EVERY:
            return EVERY
        what, _, key = some.who.partition(":")
        group = next((one for one in self.groups if one.what == what), None)
        said = group.said(key) if group else {}
        said |= {ATTRIBUTE: dict(one.split(": ", 1) for one in some.pairs)} if some.pairs else {}
        return said | ({WHEN: some.when} if some.when is not None else {})

    def ticked(self, what: str, cleaned) -> list[str]:
        return cleaned.get(f"{self.name}-{what}") or []

    def names(self):
        return [self.name, *(name for fields, part in self.rows for name in (*fields, *part.names()))]

    def shown(self, form):
        rows = [[*(form[name] for name in fields), *part.shown(form)] for fields, part in self.rows]
        full = max([self.filled, *(n + 1 for n, _ in self.typed(getattr(form, "cleaned_data", {})))])
        more = []
        if rows:
            more = in_rows(form, self.title, rows, full, needed=True, more=self.name)
        elif self.may:
            more = [Press("Show its fields", self.title, self.name)]
        radios = form[self.name]
        if self.required or radios.value() != NOBODY or radios.errors:
            return [radios, *more]
        block = Block(self.title, [radios, *more], folded=True)
        return [Block(self.title, block.items, folded=not has_error(block))]

    def problems(self, cleaned):
        how = cleaned.get(self.name)
        if how == THESE and self.read(cleaned) is NOTHING:
            return [(f"{self.name}-{self.groups[0].what}", "Select at least one")]
        if how != SOME:
            return []
        rows = self.typed(cleaned)
        if not rows:
            return [
                (f"{self.name}-0-who" if self.rows else self.name, "Say in the fields below who is meant")
            ]
        return [problem for number, some in rows for problem in self.of_row(number, some, cleaned)]

    def of_row(self, number: int, some: Some, cleaned) -> list[tuple[str, str]]:
        place, part = f"{self.name}-{number}", self.rows[number][1]
        if not some.who and not some.pairs:
            return [(f"{place}-who", "Choose who is meant, or tick an attribute")]
        named = next(iter(self.said(some)), "") if some.who != EVERY else ""
        asked = {ATTRIBUTE} & {ATTRIBUTE if some.pairs else ""} | {WHEN} & {WHEN if some.when else ""}
        if some.who and asked - self.may.get(named, set()):
            return [(f"{place}-who", "These cannot be narrowed so; leave that empty, or choose others")]
        return [*twice(f"{place}-has", list(some.pairs)), *part.problems(cleaned)]

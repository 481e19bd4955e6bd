"""Who acts: a part for the wordings that name offices, seats and bodies."""

from typing import Any

from django import forms

from theme.options import styled

from .parts import NOTHING, Part, ticks

NOBODY, EVERY, THESE = "none", "statutory_seats", "these"


class Who(Part):
    """Every statutory seat, or these offices, seats and bodies, with a voice each."""

    GROUPS = (("office", "offices", "Offices"), ("seat", "seats", "Seats"), ("body", "bodies", "Bodies"))

    def fields(self, value):
        said = self.default if value is NOTHING else value
        chosen = self.told(said)
        taken = EVERY if said == EVERY else THESE if any(chosen.values()) else NOBODY
        ways = [(EVERY, "Every statutory seat"), (THESE, "These")]
        ways += [] if self.required else [(NOBODY, "Nobody named")]
        names = [f"{self.name}-{several}" for _, several, _ in self.GROUPS]
        radios = forms.ChoiceField(initial=taken, choices=ways, widget=forms.RadioSelect, **self.words)
        made = {self.name: styled(radios, reveal={THESE: names}, small=True)}
        for one, several, label in self.GROUPS:
            choices = list(self.page.own.get(one, []))
            choices += [(EVERY, "Every statutory seat")] if one == "seat" else []
            field = ticks(chosen[several], choices, label=label, required=False)
            made[f"{self.name}-{several}"] = field
        return made

    def told(self, said) -> dict[str, list[str]]:
        """The keys that a wording names, by what they are."""
        found: dict[str, list[str]] = {several: [] for _, several, _ in self.GROUPS}
        parts = said["any"] if isinstance(said, dict) and "any" in said else [said]
        for part in parts:
            if part == EVERY and len(parts) > 1:
                found["seats"].append(EVERY)
            for one, several, _ in self.GROUPS:
                if isinstance(part, dict):
                    found[several] += part.get(several, []) + ([part[one]] if one in part else [])
        return found

    def read(self, cleaned):
        how = cleaned.get(self.name)
        if how != THESE:
            return EVERY if how == EVERY else NOTHING
        seats = cleaned.get(f"{self.name}-seats") or []
        wordings: list[Any] = [EVERY] if EVERY in seats else []
        for one, several, _ in self.GROUPS:
            keys = cleaned.get(f"{self.name}-{several}") or []
            keys = [key for key in keys if key != EVERY]
            if keys:
                single = len(keys) == 1 or several == "bodies"
                wordings += [{one: key} for key in keys] if single else [{several: keys}]
        return NOTHING if not wordings else wordings[0] if len(wordings) == 1 else {"any": wordings}

    def problems(self, cleaned):
        empty = cleaned.get(self.name) == THESE and self.read(cleaned) is NOTHING
        return [(f"{self.name}-offices", "Select at least one office, seat or body")] if empty else []

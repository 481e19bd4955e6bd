"""Lengths of time, clocks and moments of a ladder as fields: a number, a unit, and what it is counted from."""

from django import forms

from clocks.words import UNITS, Length, NotAClock, NotALength, parse_clock, parse_length
from theme.options import styled

from .parts import NOTHING, Part, with_unknown

DIRECTIONS = [("after", "After"), ("before", "Before")]
CLEAR = [(f"clear {unit}", f"clear {unit}") for unit in ("working days", "days")]
PICKS = [("earlier", "The earlier of the two"), ("later", "The later of the two")]
AT_ONCE = [("when due", "When it is due"), ("when late", "When it is late")]
A_NUMBER, A_UNIT = "Write a whole number, such as 5", "Choose the unit"


class InFields(Part):
    """A text that is written for the editor. One that cannot be read stands in a field of its own to be mended."""

    def take_apart(self, text: str) -> dict:
        """The initial values of the fields. Raises NotALength or NotAClock."""
        raise NotImplementedError

    def asked(self, said: dict) -> dict[str, forms.Field]:
        raise NotImplementedError

    def put_together(self, typed: dict) -> str:
        """The text; empty where nothing was typed."""
        raise NotImplementedError

    def fields(self, value):
        text = self.default if value in (NOTHING, None) else value
        said, odd = {}, ""
        try:
            said = self.take_apart(text) if text else {}
        except (NotALength, NotAClock):
            odd = text
        made = self.asked(said)
        if odd:
            hint = "This could not be read. Fill in the fields above, or mend it here."
            made["written"] = forms.CharField(label="As written", initial=odd, help_text=hint, required=False)
        self.keys = list(made)
        return {f"{self.name}-{key}": field for key, field in made.items()}

    def names(self):
        return [f"{self.name}-{key}" for key in self.keys]

    def typed(self, cleaned) -> dict:
        return {key: cleaned.get(f"{self.name}-{key}") or "" for key in self.keys}

    def read(self, cleaned):
        typed = self.typed(cleaned)
        text = self.put_together(typed) or typed.get("written", "")
        return NOTHING if not text or text == self.default else text

    def place(self, loc):
        return f"{self.name}-{self.keys[0]}"

    def number(self, said, key="number", label="") -> forms.Field:
        field = forms.IntegerField(
            label=label or self.title,
            initial=said.get(key),
            required=False,
            min_value=0,
            max_value=999_999_999,
        )
        return styled(field, width=4)

    def choice(self, said, key, label, choices, first="") -> forms.Field:
        return forms.ChoiceField(label=label, initial=said.get(key, first), choices=choices, required=False)

    def missing(self, cleaned, **needed: str) -> list[tuple[str, str]]:
        """What was left empty though something else was typed."""
        typed = self.typed(cleaned)
        return [(f"{self.name}-{key}", text) for key, text in needed.items() if typed.get(key) in ("", None)]


class LengthInFields(InFields):
    """ "5 working days" """

    def take_apart(self, text):
        length = parse_length(text)
        return {"number": length.number, "unit": length.unit}

    def asked(self, said):
        units = [("", "Unit"), *((unit, unit) for unit in UNITS)]
        return {"number": self.number(said), "unit": self.choice(said, "unit", "Unit", units)}

    def put_together(self, typed):
        if typed["number"] == "" and not typed["unit"]:
            return ""
        return length(typed["number"], typed["unit"])

    def problems(self, cleaned):
        given = self.put_together(self.typed(cleaned))
        return self.missing(cleaned, number=A_NUMBER, unit=A_UNIT) if given else []


class RungInFields(InFields):
    """ "1 working day before", "when late" """

    def take_apart(self, text):
        words = " ".join(text.split())
        if words in dict(AT_ONCE):
            return {"when": words}
        rest, _, when = words.rpartition(" ")
        if when not in dict(DIRECTIONS):
            raise NotAClock(words)
        told = parse_length(rest)
        return {"number": told.number, "unit": told.unit, "when": when}

    def asked(self, said):
        units = [("", "Unit"), *((unit, unit) for unit in UNITS)]
        when = [("", "Choose"), *((key, f"{word} it is due") for key, word in DIRECTIONS), *AT_ONCE]
        return {
            "number": self.number(said, label="How long before or after"),
            "unit": self.choice(said, "unit", "Unit", units),
            "when": self.choice(said, "when", "When", when),
        }

    def put_together(self, typed):
        if typed["when"] in dict(AT_ONCE):
            return typed["when"]
        if not any(typed[key] != "" for key in ("number", "unit", "when")):
            return ""
        return f"{length(typed['number'], typed['unit'])} {typed['when']}".strip()

    def problems(self, cleaned):
        typed = self.typed(cleaned)
        if typed["when"] in dict(AT_ONCE) or not self.put_together(typed):
            return []
        return self.missing(cleaned, number=A_NUMBER, unit=A_UNIT, when="Choose before or after")


class ClockInFields(InFields):
    """ "between 7 and 13 working days after earlier of became_aware, referral.received" """

    def take_apart(self, text):
        rule = parse_clock(text)
        if rule.earliest and rule.earliest.unit != rule.latest.unit:
            raise NotAClock(text)
        last, first = rule.latest.number, rule.earliest.number if rule.earliest else None
        least, most = (first, last) if rule.direction == "after" or first is None else (last, first)
        said = {"least": least, "number": most, "direction": rule.direction}
        said["pick"] = rule.anchor.pick if rule.anchor.pick in dict(PICKS) else PICKS[0][0]
        said["unit"] = f"clear {rule.latest.unit}" if rule.clear else rule.latest.unit
        return said | {f"from{n}": name for n, name in enumerate(rule.anchor.names)}

    def asked(self, said):
        units = [("", "Unit"), *((unit, unit) for unit in UNITS), *CLEAR]
        made = {
            "number": self.number(said),
            "unit": self.choice(said, "unit", "Unit", units),
            "direction": self.choice(said, "direction", "After or before", DIRECTIONS, "after"),
        }
        for n in range(max(2, sum(key.startswith("from") for key in said))):
            known = with_unknown(self.page.own.get("anchor", []), [said.get(f"from{n}", "")])
            label = "or" if n else "Counted from"
            first = "Nothing else" if n else "Choose"
            made[f"from{n}"] = self.choice(said, f"from{n}", label, [("", first), *known])
        made["pick"] = self.choice(said, "pick", "Where there are two", PICKS, "earlier")
        made["least"] = self.number(said, "least", "Not before")
        made["least"].help_text = "Only for a window, such as the 7 of “between 7 and 13 working days”."
        return made

    def put_together(self, typed):
        names = self.anchors(typed)
        if typed["number"] == "" and not typed["unit"] and not names:
            return ""
        pick = f"{typed['pick'] or 'earlier'} of " if len(names) > 1 else ""
        stretch = length(typed["number"], typed["unit"])
        if typed["least"] != "":
            stretch = f"between {typed['least']} and {stretch}"
        return f"{stretch} {typed['direction'] or 'after'} {pick}{', '.join(names)}".strip()

    @staticmethod
    def anchors(typed) -> list[str]:
        return list(dict.fromkeys(typed[key] for key in typed if key.startswith("from") and typed[key]))

    def problems(self, cleaned):
        typed = self.typed(cleaned)
        text = self.put_together(typed)
        if not text:
            return []
        found = self.missing(cleaned, number=A_NUMBER, unit=A_UNIT)
        if not self.anchors(typed):
            found.append((f"{self.name}-from0", "Choose what it is counted from"))
        return found or self.unreadable(text)

    def unreadable(self, text) -> list[tuple[str, str]]:
        try:
            parse_clock(text)
        except (NotAClock, NotALength) as error:
            return [(f"{self.name}-number", str(error))]
        return []


def length(number, unit: str) -> str:
    """ "1 working day", "5 clear days" """
    plain = unit.removeprefix("clear ")
    said = str(Length(number, plain)) if plain and number != "" else f"{number} {unit}".strip()
    return said.replace(" ", " clear ", 1) if plain != unit and number != "" else said

"""A condition as rows: what is asked, how it is compared, with what; a row may join or count those further in."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms

from forms import conditions
from forms.conditions.parsing import MEASURES, ROWS
from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument

from .joined import WRITTEN, Joined
from .parts import NOTHING, Block, with_unknown

OPERATORS = {
    "is": "is", "is not": "is not", "one of": "is one of (with commas between)", "at least": "is at least",
    "at most": "is at most", "more than": "is more than", "less than": "is less than", "contains": "contains",
    "answered yes": "is answered", "answered no": "is not answered", "within": "is within",
}  # fmt: skip
OUTCOMES = {"is", "is not"}
CHOSEN = {"is", "is not", "one of", "contains"}  # what they compare with is an option of the question
JOINS = {
    "all:": "All of the parts below that stand further in",
    "any:": "One of the parts below that stand further in",
}
NOT_KNOWN = [("", "It does not hold"), ("met", "It holds"), ("wait", "It waits until that is known")]
LINKED = "linked"
STEP_THERE = "Of a linked case: the key of its step"


@dataclass(frozen=True)
class Row:
    """What one row says: "answer:referral.age", "at least", "16"."""

    about: str = ""
    how: str = "is"
    value: str = ""
    turned: bool = False
    unknown: str = ""
    step: str = ""  # of a linked case

    @property
    def kind(self) -> str:
        return self.about.partition(":")[0]

    @property
    def name(self) -> str:
        return self.about.partition(":")[2]

    @property
    def is_outcome(self) -> bool:
        return self.kind == "step" and "=" in self.name

    @property
    def stands_alone(self) -> bool:
        """Is it compared with nothing?"""
        return self.about in JOINS or self.is_outcome or self.kind in ("named", "any of", "every")


class Condition(Joined):
    """When something holds: outcomes of steps, facts and answers, each compared with a value."""

    ways = {"all": "All of these hold", "any": "One of these holds"}

    def top(self, said):
        how = next((one for one in self.ways if set(said) == {one} and isinstance(said[one], list)), "")
        return (how, said[how]) if how else ("all", [said])

    def opened(self, said):
        if not isinstance(said, dict):
            return None
        turned = set(said) == {"not"}
        body = dict(said["not"] if turned else said) if isinstance(said.get("not", {}), dict) else {}
        unknown = body.pop("unknown", "")
        found = joining(body) or leaf(body, self.options)
        return (replace(found[0], turned=turned, unknown=unknown), found[1]) if found else None

    def takes(self, row):
        return row.about in JOINS or row.kind in (*ROWS, *MEASURES)

    def needs_more(self, row):
        return row.about in JOINS or row.kind == "every"

    def closed(self, row, below):
        said = self.said(row)
        if row.about in JOINS:
            said = {row.kind: below}
        elif below and self.takes(row):
            said |= {"where": below[0] if len(below) == 1 else {"all": below}}
        said |= {"unknown": row.unknown} if row.unknown else {}
        return {"not": said} if row.turned else said

    def said(self, row: Row) -> dict:
        """What the row says by itself."""
        if row.kind == "named":
            return {"named": row.name}
        if row.kind in ("any of", "every"):
            return {row.kind: row.name}
        if row.kind == LINKED:
            return {LINKED: row.name, "step": row.step} | self.test(row)
        name, _, outcome = row.name.partition("=")
        return {row.kind: name, row.how: outcome} if outcome else {row.kind: row.name} | self.test(row)

    def test(self, row: Row) -> dict:
        if row.how.startswith("answered"):
            return {"answered": row.how.partition(" ")[2]}
        keys = {name.casefold(): key for key, name in self.options(row.about)} if row.how in CHOSEN else {}
        given = row.value.split(",") if row.how == "one of" else [row.value]
        values = [scalar(keys.get(one.strip().casefold(), one)) for one in given]
        return {row.how: values if row.how == "one of" else values[0]}

    def options(self, about: str) -> list[tuple[str, str]]:
        """(key, name) of what the question can be answered; none where it is not one of a few."""
        return self.page.own.get(f"options {about}", [])

    def row(self, number, row):
        row = row or Row()
        choices = [*JOINS.items(), *self.page.own.get("about", [])]
        asked = [("", "Choose"), *with_unknown(choices, [row.about])]
        made = {
            "about": forms.ChoiceField(label="What is asked", initial=row.about, choices=asked),
            "how": forms.ChoiceField(label="It", initial=row.how, choices=list(OPERATORS.items())),
            "value": forms.CharField(label="What it is compared with", initial=row.value, max_length=500),
            "not": forms.BooleanField(
                label="Turned round: only where this does not hold", initial=row.turned
            ),
            "unknown": forms.ChoiceField(label="While nobody knows", initial=row.unknown, choices=NOT_KNOWN),
            "step": forms.CharField(label=STEP_THERE, initial=row.step, max_length=60),
        }
        made["value"].help_text = "Leave it empty for an outcome, or a condition with a name."
        for field in made.values():
            field.required = False
        return {f"{self.name}-{number}-{key}": field for key, field in made.items()}

    def typed(self, number, cleaned):
        place = f"{self.name}-{number}"
        about, how, value, turned, unknown, step = (
            cleaned.get(f"{place}-{key}") or "" for key in ("about", "how", "value", "not", "unknown", "step")
        )
        if not about and not value and not step:
            return NOTHING
        return Row(about, how or "is", value, bool(turned), unknown, step)

    def row_shown(self, form, number):
        place = f"{self.name}-{number}"
        seldom = [form[f"{place}-{key}"] for key in ("not", "in", "unknown", "step")]
        folded = not any(one.value() not in (None, "", "0", False) for one in seldom)
        fold = Block("Turned round, further in, or not known", seldom, folded)
        return [*(form[f"{place}-{key}"] for key in ("about", "how", "value")), fold]

    def problems(self, cleaned):
        said = self.read(cleaned)
        if said is NOTHING:
            return []
        if cleaned.get(f"{self.name}-join") == WRITTEN:
            return unreadable(said, f"{self.name}-{WRITTEN}")
        wrong = [one for line in self.lines(cleaned) for one in self.of_row(line.number, line.said)]
        return wrong or self.misplaced(cleaned) or unreadable(said, f"{self.name}-0-about")

    def of_row(self, number, row: Row):
        place = f"{self.name}-{number}"
        if not row.about:
            return [(f"{place}-about", "Choose what is asked")]
        if row.is_outcome and row.how not in OUTCOMES:
            return [(f"{place}-how", "An outcome is, or is not")]
        if row.step and row.kind != LINKED:
            return [(f"{place}-step", "Only a linked case is asked for a step of its own; leave this empty")]
        if row.stands_alone:
            return self.alone(row, place)
        if row.kind == LINKED and not row.step:
            return [(f"{place}-step", "Write the key of the step in the other case's procedure")]
        if self.options(row.about) and row.how in CHOSEN:
            return self.not_an_option(row, f"{place}-value")
        return unreadable(self.said(row), f"{place}-value")

    @staticmethod
    def alone(row: Row, place: str) -> list[tuple[str, str]]:
        """What is compared with nothing is given nothing to compare with."""
        if row.value:
            return [(f"{place}-value", "This is compared with nothing; leave it empty")]
        turned = not row.is_outcome and row.how != "is"
        return [(f"{place}-how", "This holds or not; to turn it round, tick that below")] if turned else []

    def not_an_option(self, row: Row, name):
        words = {word.casefold() for pair in self.options(row.about) for word in pair}
        given = [one.strip() for one in (row.value.split(",") if row.how == "one of" else [row.value])]
        if row.value and all(one.casefold() in words for one in given):
            return []
        return [(name, f"Write one of: {', '.join(label for _, label in self.options(row.about))}")]


def joining(body: dict) -> tuple[Row, list] | None:
    """A part that joins, counts or measures those further in, or is a condition with a name."""
    head = next((one for one in ("all", "any", "named", *ROWS, *MEASURES) if one in body), "")
    if head in ("all", "any"):
        return (Row(f"{head}:"), body[head]) if len(body) == 1 and isinstance(body[head], list) else None
    row = Row(f"{head}:{body.get(head)}")
    if head == "named":
        return (row, []) if len(body) == 1 else None
    where = body.get("where")
    below = [] if where is None else [where]
    if isinstance(where, dict) and set(where) == {"all"} and len(where["all"]) > 1:
        below = where["all"]
    test = {key: one for key, one in body.items() if key not in (head, "where")}
    if not head or (head in ("any of", "every") and test):
        return None
    return (row, below) if not test else with_test(row, test, below)


def leaf(body: dict, options) -> tuple[Row, list] | None:
    """One thing that is asked."""
    kind = next((one for one in (LINKED, "step", "answer", "fact", "consent") if one in body), "")
    if not kind or not isinstance(body[kind], str):
        return None
    row = Row(f"{kind}:{body[kind]}", step=str(body["step"]) if kind == LINKED and "step" in body else "")
    test = {key: one for key, one in body.items() if key not in (kind, "step" if kind == LINKED else kind)}
    how = next(iter(test), "")
    if kind == "step" and how in OUTCOMES and len(test) == 1 and isinstance(test[how], str):
        return replace(row, about=f"{row.about}={test[how]}", how=how), []
    return with_test(row, test, [], dict(options(row.about)))


def with_test(row: Row, test: dict, below: list, names: dict | None = None) -> tuple[Row, list] | None:
    """The row compared with a value that comes back as it was; None for any other."""
    how, value = next(iter(test.items()), ("", None))
    if len(test) != 1 or isinstance(value, dict):
        return None
    if how == "answered":
        how, value = f"answered {value}", ""
        return (replace(row, how=how), below) if how in OPERATORS else None
    values = value if isinstance(value, list) else [value]
    plain = all(scalar(str(one)) == one for one in values)
    divided = how == "one of" and any("," in str(one) for one in values)
    if how not in OPERATORS or not plain or divided or isinstance(value, list) is not (how == "one of"):
        return None
    named = {key: name for key, name in (names or {}).items() if how in CHOSEN and "," not in name}
    return replace(row, how=how, value=", ".join(named.get(str(one), str(one)) for one in values)), below


def unreadable(said: Any, name: str) -> list[tuple[str, str]]:
    try:
        conditions.parse(said)
    except conditions.BadCondition as error:
        return [(name, error.message[:1].upper() + error.message[1:])]
    return []


def scalar(text: str):
    """A number as a number, anything else as it was typed."""
    try:
        value = yaml_files.read(text.strip())
    except BadDocument:
        return text.strip()
    return value if isinstance(value, int | float) and not isinstance(value, bool) else text.strip()

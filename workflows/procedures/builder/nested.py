"""Parts that hold other parts: a small model, one of several, and rows of one."""

from typing import Any, get_args

from django import forms

from theme.options import styled

from .keys import HINT, KeyText, with_key
from .parts import NOTHING, Block, Part, in_words
from .shapes import alternatives, inside, is_literal, is_optional

BLANK = 2  # rows to fill in, beside those that are there
NOT_SAID = "none"


class Nested(Part):
    """A small model: its fields below one legend. Where nothing but a tick was given, it is not said."""

    model: Any = None

    def fields(self, value):
        said = {} if value in (NOTHING, None) else value
        if value is NOTHING and isinstance(self.default, dict):
            said = self.default
        model = self.model or alternatives(self.info)[0]
        self.parts = [
            self.page.make(f"{self.name}-{name}", info.alias or name, info, self.page, needed=False)
            for name, info in model.model_fields.items()
        ]
        made: dict[str, forms.Field] = {}
        for part in self.parts:
            inner = said.get(part.key, NOTHING)
            made |= part.fields(NOTHING if inner is None else inner)
            if isinstance(part, KeyText):
                made[part.name].help_text = HINT
        self.is_said = bool(said) and said != self.default
        return made

    def read(self, cleaned):
        said = self.all_of_it(cleaned)
        given = [part for part in self.parts if part.key in said and not part.is_constant]
        told = any(not isinstance(said[part.key], bool) for part in given)
        return said if told and said != self.without_none(self.default) else NOTHING

    def all_of_it(self, cleaned) -> dict:
        said = {part.key: value for part in self.parts if (value := part.read(cleaned)) is not NOTHING}
        return with_key(said) if any(isinstance(part, KeyText) for part in self.parts) else said

    @staticmethod
    def without_none(said):
        return {key: one for key, one in said.items() if one not in (None, [])} if said else said

    def problems(self, cleaned):
        return [problem for part in self.parts for problem in part.problems(cleaned)]

    def place(self, loc):
        """("settings", "length"): the field of the inner part, else the first."""
        found = next((part for part in self.parts if loc[1:2] == (part.key,)), None)
        return found.place(loc[1:]) if found else next(iter(self.names()), self.name)

    def names(self):
        return [name for part in self.parts for name in part.names()]

    def inner(self, form) -> list:
        return [item for part in self.parts for item in part.shown(form)]

    def shown(self, form):
        block = Block(self.title, self.inner(form))
        folded = is_optional(self.info) and not self.is_said and not has_error(block)
        return [Block(self.title, block.items, folded)]


class Alternative(Nested):
    """A small model that was chosen among others: it is said as soon as it is chosen."""

    def read(self, cleaned):
        return self.all_of_it(cleaned)


class OneOf(Part):
    """One of several words or small models: a choice, each with what it asks for."""

    def fields(self, value):
        shown = self.default if value is NOTHING else value
        self.ways: dict[str, Any] = {}
        made: dict[str, forms.Field] = {}
        choices, taken, reveal = [], NOT_SAID if shown is None else "", {}
        for kind in alternatives(self.info):
            for key, label, said, part in self.way(kind, shown):
                self.ways[key] = part if part else said
                choices.append((key, label))
                taken = key if said is shown else taken
                if part:
                    made |= part.fields(shown if said is shown else {})
                    reveal |= {key: part.names()} if part.names() else {}
        if is_optional(self.info) or not (self.required or self.default):
            choices.append((NOT_SAID, "Not said"))
        field = forms.ChoiceField(
            initial=taken, choices=choices, widget=forms.RadioSelect, **self.words | {"required": False}
        )
        return {self.name: styled(field, reveal=reveal, small=True)} | made

    def way(self, kind, shown):
        """(key, label, what it says, its part or None) of each choice that a type gives."""
        if is_literal(kind):
            for word in get_args(kind):
                yield word, in_words(word), shown if shown == word else word, None
            return
        fields = kind.model_fields
        fits = isinstance(shown, dict) and shown and set(shown) <= set(fields)
        part = Alternative(f"{self.name}-{kind.__name__.lower()}", self.key, self.info, self.page)
        part.model = kind
        label = (kind.__doc__ or in_words(kind.__name__)).strip().splitlines()[0].rstrip(".")
        yield kind.__name__, label, shown if fits else object(), part

    def read(self, cleaned):
        self.taken = cleaned.get(self.name)
        taken = self.ways.get(self.taken)
        value = taken.read(cleaned) if isinstance(taken, Part) else taken
        same = value == self.default or value == Nested.without_none(self.default_dict)
        return NOTHING if value is None or same else value

    @property
    def default_dict(self):
        return self.default if isinstance(self.default, dict) else None

    def problems(self, cleaned):
        taken = self.ways.get(cleaned.get(self.name))
        return taken.problems(cleaned) if isinstance(taken, Part) else []

    def place(self, loc):
        """Pydantic names each alternative that did not fit; empty for those that were not chosen."""
        if len(loc) < 2:
            return self.name
        way = self.ways.get(self.taken)
        return way.place(loc[1:]) if isinstance(way, Part) and loc[1] == self.taken else ""

    def names(self):
        return [self.name]


class Rows(Part):
    """A list of small models, each a row of fields; a row in which nothing is typed is left out."""

    def fields(self, value):
        self.parts, made = [], {}
        rows = [] if value in (NOTHING, None) else value
        for number in range(max(len(rows) + BLANK, self.page.rows(self.name))):
            part = self.page.make(
                f"{self.name}-{number}", self.key, inside(self.info), self.page, needed=False
            )
            self.parts.append(part)
            made |= part.fields(rows[number] if number < len(rows) else NOTHING)
        self.filled = len(rows)
        return made

    def read(self, cleaned):
        self.places, rows = [], []
        for number, part in enumerate(self.parts):
            if (said := part.read(cleaned)) is not NOTHING:
                self.places.append(number)
                rows.append(said)
        return rows or NOTHING

    def problems(self, cleaned):
        return [
            problem
            for part in self.parts
            if part.read(cleaned) is not NOTHING
            for problem in part.problems(cleaned)
        ]

    def place(self, loc):
        """("options", 1, "key"): the second row that was filled in."""
        if len(loc) < 2 or not isinstance(loc[1], int) or loc[1] >= len(self.places):
            return self.parts[0].names()[0]
        return self.parts[self.places[loc[1]]].place(loc[1:])

    def names(self):
        return [name for part in self.parts for name in part.names()]

    def shown(self, form):
        rows = [inner(part, form) for part in self.parts]
        return in_rows(form, self.title, rows, self.full(form), self.info.is_required(), self.name)

    def full(self, form) -> int:
        """How many rows, up to the last one in which something stands."""
        cleaned = getattr(form, "cleaned_data", {})
        typed = [
            n for n, part in enumerate(self.parts, 1) if form.is_bound and part.read(cleaned) is not NOTHING
        ]
        return max([self.filled, *typed])


def in_rows(form, title: str, rows: list[list], full: int, needed: bool, more: str = "") -> list[Block]:
    """A block for each row; the empty ones folded together, unless the page needs one or has an error there."""
    blocks = [Block(f"{title} {number}", row) for number, row in enumerate(rows, 1)]
    wrong = any(has_error(block) for block in blocks[full:])
    word = "Another" if full else "Add"
    is_open = wrong or (needed and not full) or asks_more(form, more)
    return [*blocks[:full], Block(f"{word}: {title}", list(blocks[full:]), folded=not is_open, more=more)]


def asks_more(form, name: str) -> bool:
    """Was the page sent to have more rows of this?"""
    return bool(name) and form.data.get("do") == f"more:{name}"


def has_error(item) -> bool:
    return any(has_error(one) for one in item.items) if isinstance(item, Block) else bool(item.errors)


def inner(part: Part, form) -> list:
    """What stands inside a row, without a legend of its own."""
    return part.inner(form) if isinstance(part, Nested) else part.shown(form)

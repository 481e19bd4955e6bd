"""From a pydantic model to what an editor fills in: each field of the model is a part of the form.

A part makes Django fields from the value that is there, and reads what was typed back as the document says it.
What equals the model's own default is left out of the document.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django import forms
from django.forms.boundfield import BoundField
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from theme.options import styled
from workflows.procedures.who import said as pair

from .shapes import besides, inside, is_optional, kind_of, marks_of, of
from .yaml_field import YamlField

NOTHING = object()  # the document does not say it
Own = dict[str, list[tuple[str, str]]]  # what there is to choose from: (key, name) by what it is
LONG = 200  # letters, from which on a text gets several lines
MORE = 2  # rows that are added when somebody asks for more
MOST = 200


@dataclass(frozen=True)
class Page:
    """What parts of one page share: what there is to choose from, what was sent, and how a part is made."""

    own: Own
    sent: Mapping[str, Any]
    make: Callable[..., "Part"]  # make(name, key, info, page, needed=True)

    def rows(self, name: str) -> int:
        """How many rows of that name the page had that was sent; and more of them where that was asked for."""
        found = [one[len(name) + 1 :].split("-")[0] for one in self.sent if one.startswith(f"{name}-")]
        more = MORE if self.sent.get("do") == f"more:{name}" else 0
        return min(
            max([int(one) + 1 for one in found if one.isdecimal() and len(one) < 5], default=0) + more, MOST
        )


@dataclass(frozen=True)
class Block:
    """Fields that belong together, below a legend; `folded` ones stand closed until somebody wants them."""

    legend: str
    items: list["BoundField | Block"]
    folded: bool = False
    more: str = ""  # the rows of which a button gives more


@dataclass(frozen=True)
class Press:
    """A button beside a field that brings more fields."""

    press: str
    about: str
    more: str
    errors: tuple = ()


class Part:
    """One field of a model as one Django field."""

    is_constant = False

    def __init__(self, name: str, key: str, info: FieldInfo, page: Page, needed: bool = True):
        self.name, self.key, self.info, self.page = name, key, info, page
        self.required = needed and info.is_required()
        self.title = info.title or key.replace("_", " ").capitalize()

    def fields(self, value: Any) -> dict[str, forms.Field]:
        """`value` is what the document says, or NOTHING."""
        shown = self.default if value is NOTHING else value
        return {self.name: self.field(shown)}

    def field(self, value: Any) -> forms.Field:
        long = self.key in ("note", "question") or self.longest > LONG
        field = forms.CharField(
            initial=value, max_length=self.longest, widget=forms.Textarea if long else None, **self.words
        )
        return styled(field, rows=3) if long else field

    def read(self, cleaned: dict) -> Any:
        """What was typed, or NOTHING."""
        value = cleaned.get(self.name)
        return NOTHING if value in (None, "", [], {}) or value == self.default else value

    def place(self, loc: tuple) -> str:
        """The name of the Django field at which an error of the model is shown; `loc` begins with this part's key."""
        return self.name

    def problems(self, cleaned: dict) -> list[tuple[str, str]]:
        """(name of a field, what is wrong) of what was typed and cannot be read together."""
        return []

    def names(self) -> list[str]:
        """The Django fields of this part, in their order."""
        return [self.name]

    def shown(self, form) -> list[BoundField | Block]:
        """What stands on the page for it."""
        return [form[name] for name in self.names()]

    @property
    def words(self) -> dict:
        return {"label": self.title, "help_text": self.info.description or "", "required": self.required}

    @property
    def default(self) -> Any:
        if self.info.is_required():
            return None
        default = self.info.get_default(call_default_factory=True)
        return default.model_dump(mode="json") if isinstance(default, BaseModel) else default

    @property
    def longest(self) -> int:
        lengths = [one.max_length for one in marks_of(self.info) if getattr(one, "max_length", None)]
        return min(lengths, default=2000)


class Number(Part):
    django: type[forms.IntegerField] = forms.IntegerField

    def field(self, value):
        marks = marks_of(self.info)
        least = [one.ge for one in marks if hasattr(one, "ge")]
        most = [one.le for one in marks if hasattr(one, "le")]
        limits = {"min_value": max(least, default=None), "max_value": min(most, default=None)}
        return styled(self.django(initial=value, **limits, **self.words), width=4)


class Fraction(Number):
    """A number that need not be whole."""

    django = forms.FloatField

    def read(self, cleaned):
        value = super().read(cleaned)
        return int(value) if isinstance(value, float) and value.is_integer() else value


class Switch(Part):
    def field(self, value):
        return forms.BooleanField(initial=value, **self.words | {"required": False})


class Choice(Part):
    """One of a few words."""

    def field(self, value):
        choices = [(one, in_words(one)) for one in get_args(kind_of(self.info))]
        nothing = [("", "Not said")] if is_optional(self.info) or not self.required else []
        if not is_optional(self.info) and self.default:
            nothing = []
        return forms.ChoiceField(initial=value, choices=nothing + choices, **self.words)


class Constant(Part):
    """A word that cannot be another: nothing is asked."""

    is_constant = True

    def fields(self, value):
        return {}

    def names(self):
        return []

    def read(self, cleaned):
        return get_args(kind_of(self.info))[0]


class OneKey(Part):
    """One of the partnership's own. What the document names and is not there stays to be seen, and is a problem."""

    def field(self, value):
        choices = [("", "Choose" if self.required else "None"), *with_unknown(self.choices, [value])]
        return forms.ChoiceField(initial=value or "", choices=choices, **self.words)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [*self.page.own.get(of(self.info), []), *besides(self.info)]


class SeveralKeys(OneKey):
    """Several of the partnership's own."""

    def field(self, value):
        return ticks(value or [], self.choices, **self.words)

    @property
    def choices(self):
        return self.page.own.get(of(inside(self.info)), [])


class Pairs(Part):
    """Values of the partnership's lists, at most one of each: {profession: paediatrician}."""

    def field(self, value):
        chosen = [pair(key, one) for key, one in (value or {}).items()]
        return ticks(chosen, self.page.own.get("attribute", []), **self.words)

    def read(self, cleaned):
        return dict(one.split(": ", 1) for one in cleaned.get(self.name) or []) or NOTHING

    def problems(self, cleaned):
        return twice(self.name, cleaned.get(self.name) or [])


def twice(name: str, pairs: list[str]) -> list[tuple[str, str]]:
    lists = [one.partition(": ")[0] for one in pairs]
    return [(name, "Select one value of each list at most")] if len(set(lists)) < len(lists) else []


class OneOffice(OneKey):
    """Whoever holds one office: {office: key}."""

    def field(self, value):
        return super().field((value or {}).get("office"))

    def read(self, cleaned):
        key = cleaned.get(self.name)
        return {"office": key} if key else NOTHING

    @property
    def choices(self):
        return self.page.own["office"]


class Lines(Part):
    """Several texts, one on each line."""

    def field(self, value):
        hint = f"{self.info.description or ''} One on each line.".strip()
        words = self.words | {"help_text": hint}
        return styled(forms.CharField(initial="\n".join(value or []), widget=forms.Textarea, **words), rows=3)

    def read(self, cleaned):
        lines = [line.strip() for line in (cleaned.get(self.name) or "").splitlines()]
        return [line for line in lines if line] or NOTHING


class Yaml(Part):
    """Whatever has no simpler control: a small text in YAML."""

    def field(self, value):
        empty = value in (None, {}, [])
        field = YamlField(initial="" if empty else YamlField.written(value), **self.words)
        return styled(field, rows=4, spellcheck=False)


class InOrder(forms.MultipleChoiceField):
    """What was there keeps its order, and what is added follows in that of the page: a tick has no order."""

    def clean(self, value):
        chosen = super().clean(value)
        order = [*(self.initial or []), *(key for key, _ in self.choices)]
        return sorted(chosen, key=order.index)


def ticks(chosen: list[str], choices, **words) -> forms.Field:
    """Boxes to tick, also for what the document names and is not there."""
    known = with_unknown(choices, chosen)
    words |= (
        {} if known else {"help_text": f"{words.get('help_text') or ''} There is none to choose yet.".strip()}
    )
    return styled(
        InOrder(initial=chosen, choices=known, widget=forms.CheckboxSelectMultiple, **words), small=True
    )


def in_words(key: str) -> str:
    return key.replace("_", " ").capitalize()


def with_unknown(choices, chosen) -> list[tuple[str, str]]:
    known = {key for key, _ in choices}
    return [*choices, *((key, f"{key} (not there)") for key in chosen if key and key not in known)]

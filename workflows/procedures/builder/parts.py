"""From a pydantic model to what an editor fills in: each field of the model is a part of the form.

A part makes Django fields from the value that is there, and reads what was typed back as the document says it.
What equals the model's own default is left out of the document.
"""

from typing import Any, Literal, get_args, get_origin

from django import forms
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from theme.options import styled
from workflows.procedures.who import Of, OfOffice, OfOffices

from .yaml_field import YamlField

NOTHING = object()  # the document does not say it
Own = dict[str, list[tuple[str, str]]]  # what there is to choose from: (key, name) by what it is
LONG = 200  # letters, from which on a text gets several lines


class Part:
    """One field of a model as one Django field."""

    def __init__(self, name: str, key: str, info: FieldInfo, own: Own, needed: bool = True):
        self.name, self.key, self.info, self.own = name, key, info, own
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
        """The name of the Django field at which an error of the model is shown."""
        return self.name

    def groups(self, form) -> list[tuple[str, list]]:
        """(legend, bound fields); no legend for a field that stands alone."""
        return [("", [form[self.name]])]

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
        lengths = [one.max_length for one in self.info.metadata if getattr(one, "max_length", None)]
        return min(lengths, default=2000)


class Number(Part):
    def field(self, value):
        least = [one.ge for one in self.info.metadata if hasattr(one, "ge")]
        most = [one.le for one in self.info.metadata if hasattr(one, "le")]
        limits = {"min_value": max(least, default=None), "max_value": min(most, default=None)}
        return styled(forms.IntegerField(initial=value, **limits, **self.words), width=4)


class Switch(Part):
    def field(self, value):
        return forms.BooleanField(initial=value, **self.words | {"required": False})


class Choice(Part):
    """One of a few words."""

    def field(self, value):
        choices = [(one, one.replace("_", " ").capitalize()) for one in get_args(self.info.annotation)]
        return forms.ChoiceField(initial=value, choices=choices, **self.words)


class OneKey(Part):
    """One of the partnership's own. What the document names and is not there stays to be seen, and is a problem."""

    def field(self, value):
        choices = [("", "Choose" if self.required else "None"), *with_unknown(self.choices, [value])]
        return forms.ChoiceField(initial=value or "", choices=choices, **self.words)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return self.own.get(of(self.info), [])


class SeveralKeys(OneKey):
    """Several of the partnership's own."""

    def field(self, value):
        choices = with_unknown(self.choices, value or [])
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(initial=value or [], choices=choices, widget=widget, **self.words)

    @property
    def choices(self):
        return self.own.get(of_items(self.info), [])


class OneOffice(OneKey):
    """Whoever holds one office: {office: key}."""

    def field(self, value):
        return super().field((value or {}).get("office"))

    def read(self, cleaned):
        key = cleaned.get(self.name)
        return {"office": key} if key else NOTHING

    @property
    def choices(self):
        return self.own["office"]


class Who(Part):
    """The statutory seats, one office, or several with a voice each."""

    def field(self, value):
        said = (
            [value]
            if isinstance(value, str)
            else (value or {}).get("offices") or [(value or {}).get("office")]
        )
        chosen = [one for one in said if one]
        choices = [("statutory_seats", "Every statutory seat"), *self.own["office"]]
        self.alone_in_a_list = isinstance(value, dict) and len(value.get("offices", [])) == 1
        return styled(
            forms.MultipleChoiceField(
                initial=chosen,
                choices=with_unknown(choices, chosen),
                widget=forms.CheckboxSelectMultiple,
                **self.words,
            ),
            exclusive="statutory_seats",
        )

    def read(self, cleaned):
        chosen = cleaned.get(self.name) or []
        if not chosen:
            return NOTHING
        if "statutory_seats" in chosen:
            return "statutory_seats"
        if len(chosen) == 1 and not self.alone_in_a_list:
            return {"office": chosen[0]}
        return {"offices": chosen}


class Yaml(Part):
    """Whatever has no simpler control: a small text in YAML."""

    def field(self, value):
        empty = value in (None, {}, [])
        field = YamlField(initial="" if empty else YamlField.written(value), **self.words)
        return styled(field, rows=4, spellcheck=False)


def of(info: FieldInfo) -> str:
    """Of what a field's key is: "office", "recipient", …; empty for any word."""
    return next((one.what for one in info.metadata if isinstance(one, Of)), "")


def of_items(info: FieldInfo) -> str:
    """The same of the keys in a list."""
    (item,) = get_args(info.annotation) or (None,)
    return next((one.what for one in getattr(item, "__metadata__", ()) if isinstance(one, Of)), "")


def with_unknown(choices, chosen) -> list[tuple[str, str]]:
    known = {key for key, _ in choices}
    return [*choices, *((key, f"{key} (not there)") for key in chosen if key and key not in known)]


def part_class(info: FieldInfo) -> type[Part]:
    """Which part suits the field's type."""
    kind = info.annotation
    inside = set(get_args(kind)) - {type(None)}
    simple: dict[Any, type[Part]] = {bool: Switch, int: Number}
    if kind in simple:
        return simple[kind]
    if kind is str:
        return OneKey if of(info) else Part
    if get_origin(kind) is Literal:
        return Choice
    if kind is OfOffice or inside == {OfOffice}:
        return OneOffice
    wordings = {one for one in inside if get_origin(one) is not Literal}
    if OfOffices in inside and wordings <= {OfOffice, OfOffices}:  # a richer choice is written as text
        return Who
    if get_origin(kind) is list and of_items(info):
        return SeveralKeys
    return Yaml


def is_rows(info: FieldInfo) -> bool:
    """A list of small models: rows of fields."""
    inside = get_args(info.annotation)
    return (
        get_origin(info.annotation) is list
        and isinstance(inside[0], type)
        and issubclass(inside[0], BaseModel)
    )

"""Which part suits a field: by its type alone, whatever kind of step it belongs to."""

from typing import Any

from pydantic.fields import FieldInfo

from workflows.procedures.who import OfOffice, OfOffices

from .after import After
from .condition_part import Condition
from .keyed import KeyedRows, PerOutcome, is_per_outcome
from .keys import KeyText, pattern_of
from .languages import PerLanguage, are_for_people, is_for_people
from .lengths import ClockInFields, LengthInFields, RungInFields
from .nested import Nested, OneOf, Rows
from .parts import (
    Choice,
    Constant,
    Fraction,
    Lines,
    Number,
    OneKey,
    OneOffice,
    Page,
    Pairs,
    Part,
    SeveralKeys,
    Switch,
    Yaml,
)  # fmt: skip
from .shapes import alternatives, branches, inside, is_literal, is_model, kind_of, of, origin_of
from .tree_part import Tree
from .who_part import Who

WRITTEN = {"clock": ClockInFields, "length": LengthInFields, "rung": RungInFields}


def part_for(name: str, key: str, info: FieldInfo, page: Page, needed: bool = True) -> Part:
    """The part for one field of a model, or for an item of a list or mapping."""
    kind = After if key == "after" else suits(info)
    if page.own.get("language"):
        kind = PerLanguage if is_for_people(info) else Yaml if are_for_people(info) else kind
    return kind(name, key, info, page, needed)


def suits(info: FieldInfo) -> type[Part]:
    kind = kind_of(info)
    simple: dict[Any, type[Part]] = {bool: Switch, int: Number, float: Fraction}
    if kind is None:
        return of_several(alternatives(info))
    if kind in simple:
        return simple[kind]
    if kind is str:
        return WRITTEN.get(of(info)) or (OneKey if of(info) else KeyText if pattern_of(info) else Part)
    if is_literal(kind):
        return Constant if len(kind.__args__) == 1 and info.is_required() else Choice
    if kind is OfOffice:
        return OneOffice
    return Nested if is_model(kind) else of_many(info)


def of_several(kinds: list) -> type[Part]:
    """One of several types."""
    if OfOffices in kinds:
        return Who
    if set(kinds) == {int, float}:
        return Fraction
    if branches(kinds):
        return Tree
    return OneOf if all(is_literal(one) or is_model(one) for one in kinds) else Yaml


def of_many(info: FieldInfo) -> type[Part]:
    """Lists and mappings."""
    origin = origin_of(info)
    if origin is list:
        item = inside(info)
        if kind_of(item) is str:
            return SeveralKeys if of(item) else Lines
        return Rows if suits(item) in (Nested, OneOf) else Yaml
    if origin is not dict:
        return Yaml
    if of(info) == "attribute":
        return Pairs
    value = inside(info)
    if kind_of(value) is Any:
        return Condition
    if is_per_outcome(info):
        return PerOutcome
    return KeyedRows if suits(value) in (Part, KeyText, Nested, Rows, Condition) else Yaml

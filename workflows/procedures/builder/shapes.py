"""What kind of thing a field of a model is, whatever stands around it: optional, annotated, one of several."""

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workflows.procedures.who import Of


def alternatives(info: FieldInfo) -> list[Any]:
    """Every type that the field allows, without None; marks that stand around a type are left out."""
    return [kind for kind, _ in spread(info.annotation, info.metadata) if kind is not type(None)]


def spread(kind: Any, marks=()):
    """(type, marks) of each alternative."""
    if get_origin(kind) is Annotated:
        yield from spread(kind.__origin__, (*marks, *kind.__metadata__))
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from spread(one, marks)
    else:
        yield kind, marks


def kind_of(info: FieldInfo) -> Any:
    """The only alternative, or None where there are several."""
    kinds = alternatives(info)
    return kinds[0] if len(kinds) == 1 else None


def marks_of(info: FieldInfo) -> list[Any]:
    """Everything that is noted beside the type, such as limits and `Of`."""
    return [mark for _, marks in spread(info.annotation, info.metadata) for mark in marks]


def is_optional(info: FieldInfo) -> bool:
    return any(kind is type(None) for kind, _ in spread(info.annotation))


def of(info: FieldInfo) -> str:
    """Of what a field's key is, or how its text is written: "office", "clock", …; empty for any word."""
    return next((one.what for one in marks_of(info) if isinstance(one, Of)), "")


def besides(info: FieldInfo) -> list[tuple[str, str]]:
    """What may be chosen beside the keys that there are, with its name."""
    return [pair for one in marks_of(info) if isinstance(one, Of) for pair in one.besides]


def inside(info: FieldInfo, place: int = -1) -> FieldInfo:
    """The field that an item of a list is; of a mapping its keys (0) or values (-1)."""
    return FieldInfo.from_annotation(get_args(kind_of(info))[place])


def is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def branches(models: list[Any]) -> dict[Any, tuple[str, str]]:
    """Of the models of a tree those that join others of it: {model: (its list, its number or "")}."""
    found = {}
    for model in filter(is_model, models):
        fields = model.model_fields
        lists = [n for n, f in fields.items() if get_origin(f.annotation) is list]
        if len(lists) == 1 and alternatives(inside(fields[lists[0]])) == models:
            found[model] = (lists[0], next((n for n in fields if n != lists[0]), ""))
    return found


def origin_of(info: FieldInfo) -> Any:
    """list or dict, where the field is one of those."""
    return get_origin(kind_of(info))

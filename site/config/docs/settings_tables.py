"""What a pydantic model lets an editor set, as tables: its own settings, then each wording within them once."""

import inspect
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .generated import table

Model = type[BaseModel]


def settings_table(model: Model) -> str:
    """The settings of one model, in the order in which they are written."""
    rows = [
        [f"`{name}`", field.title or "", choices(field), field.description or "", needed(field)]
        for name, field in model.model_fields.items()
    ]
    return table(["setting", "what", "one of", "", "needed"], rows)


def needed(field: FieldInfo) -> str:
    return "yes" if field.is_required() else ""


def within(model: Model) -> list[str]:
    """Each wording that the settings are made of, once, in the order in which they first stand there."""
    found: list[Model] = []
    ahead = [model]
    while ahead:
        for inner in inside(ahead.pop(0)):
            if inner not in found and inner is not model:
                found.append(inner)
                ahead.append(inner)
    parts = []
    for inner in found:
        says = inspect.cleandoc(inner.__doc__ or "")
        parts += [f"**{inner.__name__}**, {used_in(inner, [model, *found])}: {says}", settings_table(inner)]
    return parts


def inside(model: Model) -> list[Model]:
    return [inner for field in model.model_fields.values() for inner in models_of(field.annotation)]


def used_in(inner: Model, models: list[Model]) -> str:
    """The settings that take it."""
    names = [
        f"`{name}`"
        for model in models
        for name, field in model.model_fields.items()
        if inner in models_of(field.annotation)
    ]
    return f"in {', '.join(dict.fromkeys(names))}"


def models_of(annotation) -> list[Model]:
    """The models that an annotation is made of: those of a list, of alternatives, of what is behind a name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_of(part)]


def choices(field: FieldInfo) -> str:
    """The words that can stand there, where they are fixed."""
    return ", ".join(f"`{word}`" for word in words_of(field.annotation))


def words_of(annotation) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for part in get_args(annotation) for word in words_of(part)]

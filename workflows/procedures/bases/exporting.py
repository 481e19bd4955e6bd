"""Shared procedures, and procedures built on them, as they are written in a file."""

from workflows.procedures.models import ProcedureVersion
from workflows.procedures.written import as_written

from .documents import BaseDocument
from .models import BaseVersion
from .overlay import difference


def written(version: ProcedureVersion, *, whole: bool = False) -> dict:
    """The procedure as its file says it: the differences from what it is built on, or with `whole` all of it."""
    document = as_written(version.document)
    if version.base is None or whole:
        return document
    built_on = {"base": version.base.key, "version": version.base.number}
    return {"built_on": built_on} | difference(base_as_written(version.base), document)


def base_as_written(base: BaseVersion) -> dict:
    return as_written(base.document)


def base_file(base: BaseVersion) -> dict:
    """The shared procedure's own file; loading it changes nothing."""
    said = {"base": base.key, "version": base.number, "title": base.title}
    if base.floors:
        document = BaseDocument.model_validate(said | {"floors": base.floors})
        floors = [one.model_dump(mode="json", exclude_unset=True, by_alias=True) for one in document.floors]
        said["floors"] = [in_order(floor) for floor in floors]
    return said | ({"procedure": base_as_written(base)} if base.document["stages"] else {})


def in_order(floor: dict) -> dict:
    """The place first, then what it asks, then why."""
    last = ("source", "says")
    names = ["at", *(name for name in floor if name not in ("at", *last)), *last]
    return {name: floor[name] for name in names if name in floor}

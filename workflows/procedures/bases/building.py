"""A procedure as it is written, taken for what it means: alone, or the differences from a shared one."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from workflows.procedures import checks
from workflows.procedures.checks import BadProcedure, places
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.models import ProcedureVersion

from .documents import Floor, Overlay
from .floors import floor_problems
from .models import BaseVersion
from .resolving import resolve

ALONE = "nothing"  # `built_on: nothing` leaves a shared procedure knowingly
INDEX = re.compile(r"^stages\[(\d+)\](?:\.steps\[(\d+)\])?")


@dataclass(frozen=True)
class Built:
    """The whole document as plain data, and the version it is built on."""

    data: Any
    base: BaseVersion | None = None
    leaves: bool = False  # it says that it is built on nothing any more
    differences: bool = (
        False  # it was written as differences, so that numbers of places mean nothing to its writer
    )


def read(data: Any) -> Built:
    """The whole procedure. Raises BadProcedure for a base that is not there and differences that fit nothing."""
    if not isinstance(data, dict) or "built_on" not in data:
        return Built(data)
    if data["built_on"] == ALONE:
        return Built({key: value for key, value in data.items() if key != "built_on"}, leaves=True)
    try:
        overlay = Overlay.model_validate(data)
    except ValidationError as error:
        raise BadProcedure(places(error)) from None
    base = version(overlay.built_on.base, overlay.built_on.version)
    return Built(resolve(base.document, overlay), base, differences=True)


def version(key: str, number: int) -> BaseVersion:
    """Raises BadProcedure where it was never loaded."""
    found = BaseVersion.objects.filter(key=key, number=number).first()
    if found:
        return found
    numbers = BaseVersion.objects.filter(key=key).order_by("number").values_list("number", flat=True)
    if numbers:
        there = ", ".join(str(one) for one in numbers)
        raise BadProcedure(
            [
                f'built_on.version: there is no version {number} of "{key}"; load it first, or use one of {there}.'
            ]
        )
    known = (
        ", ".join(BaseVersion.objects.order_by("key").values_list("key", flat=True).distinct()) or "none yet"
    )
    raise BadProcedure(
        [
            f'built_on.base: there is no shared procedure "{key}"; load it first with '
            f"`manage.py load_base FILE`, or use one of {known}."
        ]
    )


def check(built: Built, **how) -> ProcedureDocument:
    """The document checked as any other (see checks.check), and against its floors. Raises BadProcedure."""
    problems: list[str] = []
    try:
        checks.check(built.data, **how)
    except BadProcedure as error:
        problems = error.problems
    if built.base:
        problems += floors_below(built.data, built.base)
    if problems:
        raise BadProcedure([named(one, built.data) for one in problems] if built.differences else problems)
    return ProcedureDocument.model_validate(built.data)


def floors_below(data: Any, base: BaseVersion) -> list[str]:
    """Floors of what it is built on that it falls below; none while it is nothing that can be read."""
    try:
        return base_problems(ProcedureDocument.model_validate(data), base)
    except ValidationError:  # told by the checks
        return []


def base_problems(document: ProcedureDocument, base: BaseVersion) -> list[str]:
    """Where the document falls below the floors of what it is built on."""
    return floor_problems(document, floors_of(base), base.document)


def floors_of(base: BaseVersion) -> list[Floor]:
    return [Floor.model_validate(floor) for floor in base.floors]


def named(problem: str, data: dict) -> str:
    """ "stages[0].steps[4].due: …" as "stages[review].steps[vote].due: …": the file has other numbers."""
    found = INDEX.match(problem)
    if not found:
        return problem
    try:
        stage = data["stages"][int(found[1])]
        step = stage["steps"][int(found[2])]["key"] if found[2] else ""
        start = f"stages[{stage['key']}]" + (f".steps[{step}]" if step else "")
    except (LookupError, TypeError):
        return problem
    return start + problem[found.end() :]


def leaving_problems(built: Built, last: ProcedureVersion | None) -> list[str]:
    """A shared procedure is not left, nor an older version of it taken, by saying nothing: its floors would go."""
    before = last.base if last else None
    if before is None or built.leaves:
        return []
    if built.base is None:
        return [
            f"built_on: the version before was built on {before}; say `built_on: {{base: {before.key}, version: "
            f"{before.number}}}` and the differences, or `built_on: {ALONE}` to leave it and its floors."
        ]
    if built.base.key == before.key and built.base.number < before.number:
        return [
            f"built_on.version: the version before was built on {before}, and older floors may be lower; "
            f"use {before.number} or a later one."
        ]
    return []

"""Shared procedures: published from their file, and offered to the partnerships that build on an older version."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from pydantic import ValidationError

from matters.acting import acting
from workflows.procedures.checks import BadProcedure, check, places
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.services import as_kept, canonical

from .documents import BaseDocument, Floor
from .floors import floor_problems, reading_problems
from .models import BaseVersion
from .offers import built_on_older, offer

EMPTY: dict = {"stages": []}  # what a pack of floors is, without a procedure


@dataclass(frozen=True)
class LoadedBase:
    """The version, whether it is new, and the partnerships to which it was offered by this."""

    base: BaseVersion
    new: bool
    offered: list


def load(data: Any, *, by, at: datetime) -> LoadedBase:
    """Publish the file's version and offer it, each partnership in an act of its own.

    The same file again changes nothing, and offers to whom it was not offered yet. Raises BadProcedure.
    """
    wanted, document = checked(data, at)
    with transaction.atomic(durable=True):
        base, new = publish(wanted, document, at)
    offered = []
    for partnership in built_on_older(base):
        with acting(partnership.matter_id, by=by, at=at) as act:
            if offer(act, partnership):
                offered.append(partnership)
    return LoadedBase(base, new, offered)


def checked(data: Any, at: datetime) -> tuple[BaseDocument, dict]:
    """The file and its procedure as it is kept; offices and outside bodies are each partnership's own."""
    try:
        wanted = BaseDocument.model_validate(data if isinstance(data, dict) else {})
    except ValidationError as error:
        raise BadProcedure(places(error)) from None
    problems = reading_problems(wanted.floors)
    kept = EMPTY
    if wanted.procedure is not None and not problems:
        kept, problems = of_procedure(wanted.procedure, wanted.floors, at)
    if problems:
        raise BadProcedure(problems)
    return wanted, kept


def of_procedure(procedure: dict, floors: list[Floor], at: datetime) -> tuple[dict, list[str]]:
    """The procedure as it is kept, and what is wrong with it; its own floors hold for it too."""
    try:
        document: ProcedureDocument = check(procedure, partnership=None, day=localdate(at), own={})
    except BadProcedure as error:
        return EMPTY, [f"procedure.{problem}" for problem in error.problems]
    kept = as_kept(document)
    return kept, [f"procedure.{problem}" for problem in floor_problems(document, floors, kept)]


def publish(wanted: BaseDocument, document: dict, at: datetime) -> tuple[BaseVersion, bool]:
    """The row, made once. Raises BadProcedure where this number says something else already."""
    floors = [floor.model_dump(mode="json", exclude_unset=True, by_alias=True) for floor in wanted.floors]
    said = {"document": document, "floors": floors, "title": wanted.title}
    values = said | {
        "schema_version": document.get("schema_version", 1),
        "hash": hashlib.sha256(canonical(said).encode()).hexdigest(),
        "published_at": at,
    }
    base, new = BaseVersion.objects.get_or_create(key=wanted.base, number=wanted.version, defaults=values)
    if base.hash != values["hash"]:
        newest = BaseVersion.objects.filter(key=wanted.base).latest("number").number
        raise BadProcedure(
            [
                f'version: version {wanted.version} of "{wanted.base}" is published and says something else; '
                f"write {newest + 1} for a new one."
            ]
        )
    return base, new

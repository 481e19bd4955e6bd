"""Places in a procedure as a floor names them: "steps.notice.to", "steps.panel.clocks[met_by=panel.sent].due"."""

import re
from dataclasses import dataclass
from typing import Any

from workflows.procedures.document import ProcedureDocument, Stage, StepDocument, located

TOKEN = re.compile(r"\[([a-z_]+)=([^\[\]]+)\]|([a-z0-9][a-z0-9_-]*)")


@dataclass(frozen=True)
class Found:
    """A value and its place in the document; `there` is False where the path ends before it."""

    place: str
    value: Any = None
    there: bool = True


def find(document: ProcedureDocument, path: str) -> list[Found]:
    """Everything that stands there, what is left to the rule with its usual value. Never empty."""
    return [one for start, rest in roots(document, path) for one in below(start, rest)]


def roots(document: ProcedureDocument, path: str) -> list[tuple[Found, list]]:
    """The part that the path begins at, as full data, and what of the path is left."""
    what, *rest = TOKEN.finditer(path)
    if what[3] not in ("steps", "stages") or not rest:
        return [(Found("", document.model_dump(mode="json", by_alias=True)), [what, *rest])]
    parts: list[tuple[str, Stage | StepDocument]] = list(located(document))
    if what[3] == "stages":
        parts = [(f"stages[{n}]", stage) for n, stage in enumerate(document.stages)]
    found = [(Found(where, full(part)), rest[1:]) for where, part in parts if part.key == rest[0][3]]
    return found or [(Found(f"{what[3]}[{rest[0][3]}]", there=False), [])]


def full(part: Stage | StepDocument) -> dict:
    data = part.model_dump(mode="json", by_alias=True)
    return (
        data | part.settings.model_dump(mode="json", by_alias=True)
        if isinstance(part, StepDocument)
        else data
    )


def below(start: Found, tokens: list) -> list[Found]:
    """Follow the rest of the path: keys of mappings, and those entries of a list that match."""
    reached = [start]
    for token in tokens:
        reached = [
            one
            for each in reached
            for one in (matching(each, token) if token[1] else [entry(each, token[3])])
        ]
    return reached


def entry(at: Found, key: str) -> Found:
    """The value under a key; of a list the entry whose own key it is."""
    place = f"{at.place}.{key}" if at.place else key
    if isinstance(at.value, dict) and key in at.value:
        return Found(place, at.value[key])
    if isinstance(at.value, list):
        for number, one in enumerate(at.value):
            if isinstance(one, dict) and one.get("key") == key:
                return Found(f"{at.place}[{number}]", one)
    return Found(place, there=False)


def matching(at: Found, token) -> list[Found]:
    """The entries of a list that say so; where none does, one that is not there."""
    rows = at.value if isinstance(at.value, list) else []
    return [
        Found(f"{at.place}[{number}]", one)
        for number, one in enumerate(rows)
        if isinstance(one, dict) and str(one.get(token[1])) == token[2]
    ] or [Found(at.place, there=False)]


def part_of(path: str) -> tuple[str, str]:
    """("steps", "notice") of a path into a step; ("", "") of one into the head."""
    what, _, rest = path.partition(".")
    return (what, re.split(r"[.\[]", rest)[0]) if what in ("steps", "stages") else ("", "")

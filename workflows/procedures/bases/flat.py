"""A procedure's document taken apart: the keys of its head, of each stage and of each step, and what stands where.

Differences and comparisons are made on this form: by part and key, whatever place a part has in the document.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_origin

from workflows.procedures.document import ProcedureDocument

Piece = tuple[str, str]  # ("head", ""), ("stage", its key) or ("step", its key)
HEAD: Piece = ("head", "")
# Named entries of the head: each ladder, each dated fact is compared by itself.
MAPS = tuple(
    name for name, field in ProcedureDocument.model_fields.items() if get_origin(field.annotation) is dict
)


@dataclass(frozen=True)
class Flat:
    """`said`: what each part says. `order`: the stages' keys under "", and each stage's steps under its key."""

    said: dict[Piece, dict[str, Any]]
    order: dict[str, list[str]]

    def home(self, step: str) -> str:
        """The stage in which a step stands; empty where there is no such step."""
        return next((stage for stage, keys in self.order.items() if stage and step in keys), "")

    @property
    def stages(self) -> list[str]:
        return self.order[""]

    @property
    def steps(self) -> list[str]:
        return [step for stage in self.stages for step in self.order[stage]]


def flat(document: dict) -> Flat:
    """The document taken apart; it shares nothing with the one given."""
    document = deepcopy(document)
    stages = document.get("stages", [])
    said: dict[Piece, dict[str, Any]] = {HEAD: head_of(document)}
    order: dict[str, list[str]] = {"": [stage["key"] for stage in stages]}
    for stage in stages:
        steps = stage.get("steps", [])
        said["stage", stage["key"]] = without_key(stage, "steps")
        said |= {("step", step["key"]): without_key(step) for step in steps}
        order[stage["key"]] = [step["key"] for step in steps]
    return Flat(said, order)


def whole(parts: Flat) -> dict:
    """The document put together again."""
    stages = [
        {
            "key": stage,
            **parts.said["stage", stage],
            "steps": [step_of(parts, key) for key in parts.order[stage]],
        }
        for stage in parts.stages
    ]
    return deepcopy(gathered(parts.said[HEAD]) | {"stages": stages})


def step_of(parts: Flat, key: str) -> dict:
    return {"key": key, **parts.said["step", key]}


def head_of(document: dict) -> dict[str, Any]:
    """The head's keys, the entries of its maps as "ladders.standard"."""
    said = {}
    for name, value in document.items():
        if name in MAPS and isinstance(value, dict):
            said |= {f"{name}.{key}": each for key, each in value.items()}
        elif name != "stages":
            said[name] = value
    return said


def gathered(said: dict[str, Any]) -> dict:
    """The head as it is written: the entries of its maps together again."""
    head: dict[str, Any] = {}
    for name, value in said.items():
        map_name, dot, key = name.partition(".")
        if dot:
            head.setdefault(map_name, {})[key] = value
        else:
            head[name] = value
    return head


def without_key(part: dict, *more: str) -> dict:
    return {name: value for name, value in part.items() if name not in ("key", *more)}

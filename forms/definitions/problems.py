"""What is wrong with a document: the place, what stands there, and the remedy, as sentences for its author."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from .languages import wrong_map
from .questions import KINDS


@dataclass(frozen=True)
class Problem:
    """`place` as in pages[1].questions[0].label; empty for the whole document."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class BadDocument(Exception):
    """The document is not a form. `problems` has all of them; the text is one a line."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def problems_of(error: ValidationError, data: Any) -> list[Problem]:
    """What pydantic found, in the words of whoever writes the document."""
    found = []
    for each in error.errors(include_url=False):
        steps = without_kinds(each["loc"])
        if each["type"].startswith("union_tag"):
            found.append(kind_problem(steps, each))
        else:
            found.append(Problem(place(steps), message(each)))
    return found


def without_kinds(location: tuple[Any, ...]) -> list[Any]:
    """pydantic names the kind of question behind its index: it is no place in the document."""
    kept: list[Any] = []
    for step in location:
        behind_index = len(kept) > 1 and isinstance(kept[-1], int) and kept[-2] == "questions"
        if not (behind_index and step in KINDS):
            kept.append(step)
    return kept


def place(steps: list[Any]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def kind_problem(steps: list[Any], error: Any) -> Problem:
    """A question's type is missing or unknown."""
    allowed = error["ctx"].get("expected_tags", "").replace("'", "") or ", ".join(sorted(KINDS))
    where = place([*steps, "type"])
    if error["type"] == "union_tag_not_found":
        return Problem(where, f"is missing; add one of {', '.join(sorted(KINDS))}")
    tag = error["ctx"]["tag"]
    close = get_close_matches(tag, allowed.split(", "), 1)
    advice = f'did you mean "{close[0]}"? Use' if close else "use"
    return Problem(where, f'"{tag}" is not a kind of question; {advice} one of {allowed}')


def message(error: Any) -> str:
    """One of pydantic's errors as a sentence with its remedy."""
    kind, ctx, given = error["type"], error.get("ctx", {}), shown(error.get("input"))
    if kind == "value_error":
        return str(ctx["error"])
    if kind == "string_type" and isinstance(error.get("input"), dict):
        return wrong_map(error["input"])
    sentences = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not known here; take it out, or correct its name",
        "string_type": f"{given} is not text; put it in quotes",
        "bool_type": f"{given} is neither true nor false; write true or false",
        "int_type": f"{given} is not a whole number; write one without quotes",
        "list_type": f"{given} is not a list; begin each entry with a dash",
        "dict_type": f"{given} is not a set of settings; write key: value",
        "model_type": f"{given} is not a set of settings; write key: value",
        "model_attributes_type": f"{given} is not a set of settings; write key: value",
        "string_too_short": "is empty; write something",
        "string_too_long": f"is too long; use {ctx.get('max_length')} characters or fewer",
        "too_short": f"has too few entries; give {ctx.get('min_length')} or more",
        "too_long": f"has too many entries; give {ctx.get('max_length')} or fewer",
        "literal_error": f"{given} is not known here; use one of {str(ctx.get('expected', '')).replace(chr(39), '')}",
        "string_pattern_mismatch": f"{given} cannot be a key; use small letters, digits and _, a letter first",
    }
    return sentences.get(kind, f"{given} cannot stand here: {error['msg'][:1].lower()}{error['msg'][1:]}")


def shown(value: Any) -> str:
    """A value as it stands in the document, shortened."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = f'"{value}"'
    return text if len(text) <= 60 else f"{text[:57]}…"

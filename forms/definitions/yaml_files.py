"""Documents as YAML 1.2: `yes` and `no` stay words, texts are quoted, and a round trip changes nothing."""

import datetime
import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from .problems import BadDocument, Problem

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
DEEPEST = 50
MOST = 100_000  # values; a few lines of aliases of aliases could stand for billions


def read(text: str) -> Any:
    """Plain data. Raises BadDocument with the line that cannot be read."""
    yaml = YAML(typ="safe", pure=True)
    try:
        return plain(yaml.load(text), count())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}" if mark else ""
        raise BadDocument([Problem(where, f"this is not YAML: {error.problem or error.context}")]) from None
    except (YAMLError, ValueError, RecursionError) as error:
        first = str(error).splitlines()[0] if str(error) else "it is nested too deeply"
        raise BadDocument([Problem("", f"This is not YAML: {first}")]) from None


def plain(value: Any, counted: Iterator[int], depth: int = 0) -> Any:
    """Dates as text: a document holds only what JSON can hold."""
    if depth > DEEPEST:
        raise ValueError("it is nested too deeply")
    if next(counted) > MOST:
        raise ValueError("it is too large")
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else str(key): plain(each, counted, depth + 1)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [plain(each, counted, depth + 1) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(f"{type(value).__name__} is not allowed")


def write(data: Any) -> str:
    """The text; `read` of it gives the same data."""
    yaml = YAML(pure=True)
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    out = io.StringIO()
    yaml.dump(quoted(data), out)
    return out.getvalue()


def quoted(value: Any) -> Any:
    """Everything that is more than a word in double quotes."""
    if isinstance(value, dict):
        return {quoted(key): quoted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [quoted(each) for each in value]
    if isinstance(value, str) and not (
        WORD.fullmatch(value) and value.lower() not in ("true", "false", "null")
    ):
        return DoubleQuotedScalarString(value)
    return value

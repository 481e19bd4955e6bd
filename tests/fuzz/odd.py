"""Odd things that people, and programs that are not people, put into addresses and forms."""

import os
import re
from urllib.parse import quote

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# One example is one request. More of them, and new ones each time: FUZZ=500
EXAMPLES = int(os.environ.get("FUZZ", "0"))
fuzzing = settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

METHODS = st.sampled_from([*["GET"] * 4, *["POST"] * 6, "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])
NUMBERS = ["", "0", "-1", "1", "9" * 30, "9223372036854775808", "1e999", "NaN", "٣", "²", "1.5", "0x10"]
DATES = [
    "2024-09-02",
    "2024-02-30",
    "0000-00-00",
    "9999-12-31T23:59:59Z",
    "2024-09-02T09:00:00 00:00_1",
    "none_1",
]
NASTY = [
    "\x00", "a\x00b", "\ufffe", "\u202e", "\ud7ff", "%", "%00", "%s", "{{7*7}}", "<script>", "'\"--", "..",
    "../../etc/passwd", "//", "\r\nSet-Cookie: a=b", "A" * 3000, "[]", "{}", "null", "true", "*", "_",
    "id,title(*)", "\\",
]  # fmt: skip
ODD = st.sampled_from([*NUMBERS, *DATES, *NASTY]) | st.text(max_size=20)
QUERY_NAMES = st.sampled_from(
    ["after", "page", "year", "next", "as", "from", "errors", "p", "q", "o", "format"]
)


def queries(names=QUERY_NAMES, values=ODD):
    """Parameters of an address; a name may come twice."""
    return st.lists(st.tuples(names | st.text(max_size=6), values | ODD), max_size=4).map(
        lambda pairs: "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)
    )


def posts(fields: dict[str, list[str]]):
    """What is posted: of the fields of a page mostly, with values that it offers, or odd ones."""
    return st.lists(
        st.one_of(*(pair(name, offered) for name, offered in fields.items()), OTHERS), max_size=6
    ).map(dict)


def pair(name: str, offered: list[str]):
    return st.tuples(st.just(name), st.sampled_from(offered) | ODD if offered else ODD)


OTHERS = st.tuples(st.text(max_size=6), ODD)


def quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def fields_in(html: str) -> dict[str, list[str]]:
    """The names of a page's fields, each with the values that it offers."""
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input|textarea|button|select)\b[^>]*>", html):
        name = re.search(r'\bname="([^"]+)"', tag)
        value = re.search(r'\bvalue="([^"]*)"', tag)
        if name:
            fields.setdefault(name[1], []).extend([value[1]] if value else [])
    return fields

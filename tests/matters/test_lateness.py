"""Lateness is decided in one place: the boundary, and that nobody decides it a second time."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matters.lateness import is_late

MIDNIGHT = datetime(2024, 9, 23, 23, tzinfo=UTC)  # in London
ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("site", "forms", "pages", "workflows")
COMPARED = re.compile(r"late_from\s*(<|>|__[lg]t)|(<|>)=?\s*[\w.]*late_from")
ITSELF = ROOT / "site/matters/lateness.py"
SOURCES = [p for room in ROOMS for end in ("*.py", "*.html") for p in (ROOT / room).rglob(end) if p != ITSELF]


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2024, 9, 23, 22, 59, 59, tzinfo=UTC), False),
        (MIDNIGHT, True),
        (datetime(2024, 9, 24, 0, 0, tzinfo=UTC), True),
    ],
    ids=["last-second", "midnight", "after"],
)
def test_it_is_late_from_the_moment_itself(at, late):
    assert is_late(MIDNIGHT, at) is late


def test_what_has_no_date_is_never_late():
    assert is_late(None, MIDNIGHT) is False


def test_nothing_else_compares_the_moment():
    assert len(SOURCES) > 300
    assert [str(path.relative_to(ROOT)) for path in SOURCES if COMPARED.search(path.read_text())] == []

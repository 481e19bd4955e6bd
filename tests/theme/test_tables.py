"""A table scrolls in a frame of its own, by keyboard too, so that no page scrolls sideways on a telephone."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WIDE = re.compile(r"<table\b")
FRAMED = re.compile(
    r'<div class="app-scroll(?: app-stack)?" role="region" tabindex="0" aria-label="[^"]+">\s*<table\b'
)
TEMPLATES = [
    path
    for room in ("site", "forms", "pages", "workflows")
    for path in sorted((ROOT / room).rglob("*.html"))
    if "vendor" not in path.parts and WIDE.search(path.read_text())
]


def test_there_are_templates_with_tables():
    assert TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_table_of_ours_has_a_frame_that_scrolls(path):
    text = path.read_text()
    assert len(WIDE.findall(text)) == len(FRAMED.findall(text))

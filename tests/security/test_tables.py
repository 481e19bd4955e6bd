"""What the documents on security claim: every test that they name is there, and no chapter is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NO_ATTACKS = ("test_auditing.py", "test_limits.py", "test_scanning.py", "test_tables.py")
ROW = re.compile(r"^\| (\d+) \|(.+)\|(.+)\|(.+)\|(.+)\|$", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/security/tried.md", "docs/security/asvs.md"])
def test_every_test_that_is_named_exists(name):
    named = set(NAMED.findall(text(name)))
    assert named
    missing = [f"{path}::{test}" for path, test in named if not is_there(path, test)]
    assert not missing, f"{name} names tests that are not there: {', '.join(sorted(missing))}"


def is_there(path: str, test: str) -> bool:
    file = ROOT / path
    return file.is_file() and f"\ndef {test}(" in file.read_text("utf-8")


def test_at_least_sixty_cases_were_tried_and_each_is_kept_by_a_test():
    rows = ROW.findall(text("docs/security/tried.md"))
    assert len(rows) >= 60
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert not [row[0] for row in rows if not NAMED.search(row[4])]


def test_each_test_of_this_folder_is_in_the_list():
    """What is tried later is told, too. Tests of the counting itself and of these tables are no attacks."""
    told = text("docs/security/tried.md")
    folder = ROOT / "tests/security"
    for file in sorted(folder.glob("test_*.py")):
        if file.name not in NO_ATTACKS:
            assert f"tests/security/{file.name}::" in told, file.name


@pytest.mark.parametrize("chapter", range(1, 18))
def test_every_chapter_of_the_standard_is_answered(chapter):
    assert f"| V{chapter}." in text("docs/security/asvs.md")


STATES = ("met", "partly", "not yet", "not applicable")


def test_every_line_of_the_standard_has_a_state_and_met_ones_a_test_or_a_reason():
    rows = [line for line in text("docs/security/asvs.md").splitlines() if line.startswith("| V")]
    assert len(rows) > 60
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 6, row
        assert cells[5] in STATES, row
        assert cells[4], row
        assert (cells[2] == "no") == (cells[5] == "not applicable"), row

"""docs/procedures.md names every word that a procedure may say, in the table where it is looked for."""

import re
from pathlib import Path
from typing import get_args

import pytest

from workflows.procedures import document, occurring
from workflows.procedures.bases.flat import MAPS
from workflows.procedures.who import Electorate, Wording
from workflows.procedures.written import names_of

PAGE = (Path(__file__).parents[2] / "docs" / "procedures.md").read_text()
SENTENCE = {"key", "kind", "title"}  # of a step: needed, and said in the sentence above its table


def rows(heading: str) -> list[str]:
    """The rows of the first table below a heading."""
    section = re.split(r"^#+ ", PAGE.split(f"\n{heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    return re.search(r"(?:^\|.*\n)+", section, re.M)[0].splitlines()


def first_cells(heading: str) -> str:
    return " ".join(row.split("|")[1] for row in rows(heading))


def wordings() -> list[type[Wording]]:
    return [one for one in get_args(Electorate) if isinstance(one, type) and issubclass(one, Wording)]


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("## The head", document.ProcedureDocument),
        ("## Steps", document.StepDocument),
        ("### Clocks", document.ClockDocument),
    ],
)
def test_whoever_writes_a_procedure_finds_every_key_in_its_table(heading, model):
    told = set(re.findall(r"`([a-z_]+)`", first_cells(heading)))
    left_to_the_sentence = SENTENCE if model is document.StepDocument else set()
    assert set(names_of(model)) - left_to_the_sentence == told


@pytest.mark.parametrize("wording", wordings(), ids=lambda one: one.__name__)
def test_whoever_writes_a_procedure_finds_every_way_of_saying_who(wording):
    told = first_cells("### Who")
    assert all(f"{{{name}: " in told for name in names_of(wording))


def test_whoever_writes_a_procedure_finds_every_way_of_naming_the_agencies_of_each():
    row = next(row for row in rows("## Steps") if "`each`" in row)
    assert all(f"{name}: […]" in row for name in names_of(occurring.TheseAgencies))


def test_whoever_writes_differences_finds_every_map_of_which_one_entry_can_be_said():
    row = next(row for row in rows("### What is otherwise") if "an entry of" in row)
    assert set(re.findall(r"`([a-z_]+)`", row)) == set(MAPS)

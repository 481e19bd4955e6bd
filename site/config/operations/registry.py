"""What the operators' page lists: sections, filled by this package and at start by the floors below.

    register("Stuck steps", rows, retry)

`rows(partnerships, at)` gives the Rows of those partnerships; `retry(row, action, by=person, at=at)` does what its
button says and returns a sentence. It is called only for a row that `rows` has just given that person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

RETRY = (("retry", "Try again"),)


@dataclass(frozen=True)
class Row:
    """One line: what it is, since when, what is wrong, and its buttons as (action, label). No case details.

    `matter`: the primary key of the matter that it is about, if any; nobody sees it past a wall.
    """

    key: str
    what: str
    since: object = None
    trouble: str = ""
    buttons: tuple[tuple[str, str], ...] = RETRY
    matter: int | None = None


@dataclass(frozen=True)
class Section:
    """One list on the page."""

    key: str
    title: str
    rows: Callable
    retry: Callable
    empty: str


_sections: dict[str, Section] = {}


def register(title: str, rows: Callable, retry: Callable, *, empty: str = "None.") -> None:
    """Add a list to the operators' page; the same title again replaces it."""
    key = slugify(title)
    _sections[key] = Section(key, title, rows, retry, empty)


def sections() -> list[Section]:
    return list(_sections.values())


def find(key: str) -> Section | None:
    return _sections.get(key)

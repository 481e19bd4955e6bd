"""Buttons of a page besides "save": add an entry to a group, take one out, take a file out. None needs a script."""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """`what` is add, remove (an entry by its number) or drop (a file by its slug)."""

    what: str
    question: str
    which: str = ""


def read_change(text: str, page: Any) -> Change | None:
    """What the button said, or None for saving (or for what this page does not have)."""
    what, _, rest = text.partition(":")
    key, _, which = rest.partition(":")
    question = next((each for each in page.asking if each.key == key), None)
    if question is None:
        return None
    if question.many and (
        what == "add" or (what == "remove" and re.fullmatch("[0-9]{1,3}", which, re.ASCII))
    ):
        return Change(what, key, which)
    return Change(what, key, which) if question.uploads and what == "drop" else None


def changed_data(form: Any, change: Change | None, answers: dict[str, Any]) -> dict[str, list[str]]:
    """What was typed, after the button; a dropped file leaves the answers."""
    data = form.typed()
    if change is None:
        return data
    if change.what == "drop":
        left = [file for file in answers.get(change.question) or [] if file["slug"] != change.which]
        answers.pop(change.question, None)
        answers |= {change.question: left} if left else {}
        return data
    group = next(question for question in form.questions if question.key == change.question)
    rows = form.rows(group)
    if change.what == "add":
        return data | {f"{group.key}-rows": [str(min(rows + 1, group.at_most))]}
    return take_out(data, group.key, int(change.which), rows)


def take_out(data: dict[str, list[str]], group: str, row: int, rows: int) -> dict[str, list[str]]:
    """Without that entry; those behind it move up."""
    if row >= rows:
        return data
    moved: dict[str, list[str]] = {}
    for name, values in data.items():
        found = re.fullmatch(rf"{group}-([0-9]+)-(.+)", name)
        number = int(found[1]) if found else -1
        if found and number == row:
            continue
        moved[f"{group}-{number - 1}-{found[2]}" if found and number > row else name] = values
    return moved | {f"{group}-rows": [str(max(1, rows - 1))]}

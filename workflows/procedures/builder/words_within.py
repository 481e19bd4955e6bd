"""The conditions that stand within a part of a procedure, in words, each with whom or what it is about."""

from typing import Any

from .words import Names, condition

NAMED_AS = {
    "offices": "office", "seats": "seat", "outside": "recipient", "agencies": "agency", "kinds": "agency kind",
    "parts": "part",
}  # fmt: skip


def conditions_of(said: dict, names: Names) -> list[str]:
    """A step's or stage's own condition, those of the head by name, and those of everything that is listed within."""
    found = [condition(said["when"], names)] if isinstance(said.get("when"), dict) else []
    named = said.get("conditions")
    for key, written in named.items() if isinstance(named, dict) else ():
        words = condition(written, names)
        found += [f"“{key}” holds: {words}"] if words else []
    rest = [part for key, part in said.items() if key not in ("when", "conditions", "stages", "clocks")]
    return found + [one for part in rest for one in within(part, names)]


def within(said: Any, names: Names) -> list[str]:
    if isinstance(said, list):
        return [one for part in said for one in within(part, names)]
    if not isinstance(said, dict):
        return []
    words = condition(said["when"], names) if isinstance(said.get("when"), dict) else ""
    found = [f"{meant(said, names)}: {words}"] if words else []
    return found + [one for key, part in said.items() if key != "when" for one in within(part, names)]


def meant(said: dict, names: Names) -> str:
    """What a listed item names: offices, outside bodies and so on, by their names."""
    found = []
    for key, value in said.items():
        there = dict(names.own.get(NAMED_AS.get(key, key), []))
        if key == "attribute":
            there, value = dict(names.own.get(key, [])), [f"{one}: {each}" for one, each in value.items()]
        values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        found += [there.get(one, one) for one in values if isinstance(one, str)]
    return ", ".join(found)

"""What a procedure says otherwise than the shared one that it is built on: the least that gives it back."""

from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from .flat import HEAD, Flat, flat, gathered


def difference(base: dict, document: dict) -> dict:
    """The overlay: `resolving.resolve(base, difference(base, document))` is the document, in whatever order it stands."""
    old, new = flat(base), flat(document)
    head, gone = changed(old.said[HEAD], new.said[HEAD])
    overlay: dict[str, Any] = gathered(head)
    if gone:
        overlay["not_said"] = gone
    if without := taken_out(old, new):
        overlay["without"] = without
    if stages := [entry for key in new.stages if (entry := stage_entry(old, new, key))]:
        overlay["stages"] = stages
    return deepcopy(overlay)


def changed(old: dict, new: dict) -> tuple[dict, list[str]]:
    """What is said otherwise or for the first time, and the keys that are no longer said."""
    return {key: value for key, value in new.items() if key not in old or old[key] != value}, [
        key for key in sorted(old) if key not in new
    ]


def taken_out(old: Flat, new: Flat) -> dict[str, list[str]]:
    stages = [key for key in old.stages if key not in new.stages]
    steps = [key for key in old.steps if not new.home(key) and old.home(key) not in stages]
    return {name: keys for name, keys in (("stages", stages), ("steps", steps)) if keys}


def stage_entry(old: Flat, new: Flat, key: str) -> dict:
    """The stage's entry; empty where nothing of it differs."""
    places = placing(old.stages, new.stages)
    steps = step_entries(old, new, key)
    entry = part_entry(old, new, ("stage", key), key in places, places.get(key))
    return entry | {"steps": steps} if steps and entry else {"key": key, "steps": steps} if steps else entry


def step_entries(old: Flat, new: Flat, stage: str) -> list[dict]:
    places = placing(old.order.get(stage, []), new.order[stage])
    found = [part_entry(old, new, ("step", key), key in places, places.get(key)) for key in new.order[stage]]
    return [entry for entry in found if entry]


def part_entry(old: Flat, new: Flat, part, listed: bool, place: str | None) -> dict:
    """What differs of one part. `listed`: it is named even if nothing of it differs, for it stands elsewhere."""
    said, gone = changed(old.said.get(part, {}), new.said[part])
    if not (said or gone or listed):
        return {}
    entry: dict[str, Any] = {"key": part[1]}
    if place:
        entry["place"] = place
    entry |= said
    return entry | {"not_said": gone} if gone else entry


def placing(old: list[str], new: list[str]) -> dict[str, str | None]:
    """Where those stand that are new or moved; None for a new one that comes behind everything that stayed."""
    stayed = staying(old, new)
    last = max((new.index(key) for key in stayed), default=-1)
    places: dict[str, str | None] = {}
    for number, key in enumerate(new):
        if key in stayed:
            continue
        if number < last:
            places[key] = f"after {new[number - 1]}" if number else "first"
        else:
            places[key] = "last" if key in old else None
    return places


def staying(old: list[str], new: list[str]) -> set[str]:
    """The keys of a long common sequence; the others are written with their place."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in old[block.a : block.a + block.size]}

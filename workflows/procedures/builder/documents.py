"""Changes of a draft's document: pure, each gives a new document and leaves the old one alone."""

from copy import deepcopy


class Impossible(ValueError):
    """The change cannot be made; the text says why."""


def stage_in(document: dict, key: str) -> dict | None:
    return next((stage for stage in document["stages"] if stage["key"] == key), None)


def step_in(document: dict, key: str) -> dict | None:
    return next((step for step in steps_of(document) if step["key"] == key), None)


def steps_of(document: dict) -> list[dict]:
    return [step for stage in document["stages"] for step in stage.get("steps", [])]


def with_head(document: dict, head: dict) -> dict:
    """Everything above the stages."""
    kept = {key: document[key] for key in ("schema_version", "stages") if key in document}
    return deepcopy(head) | deepcopy(kept)


def with_stage(document: dict, key: str, said: dict) -> dict:
    """The stage says this now, with the steps that it has; a new key is a new stage at the end."""
    document = deepcopy(document)
    old = stage_in(document, key)
    if old is None:
        document["stages"].append({"key": key, **said, "steps": []})
        return document
    steps = old.get("steps", [])
    old.clear()
    old.update({"key": key, **said, "steps": steps})
    return document


def with_step(document: dict, key: str, said: dict) -> dict:
    """The step says this now; its key and kind stay. Raises Impossible when it is no longer there."""
    document = deepcopy(document)
    old = step_in(document, key)
    if old is None:
        raise Impossible("This step is no longer there.")
    kept = {"key": key, "kind": old["kind"]}
    old.clear()
    old.update({**kept, **said})
    return document


def with_new_step(document: dict, stage: str, step: dict) -> dict:
    """A step more at the end of a stage. Raises Impossible for a key that is taken, or a stage that is not there."""
    document = deepcopy(document)
    place = stage_in(document, stage)
    if place is None:
        raise Impossible("This stage is no longer there.")
    if step_in(document, step["key"]):
        raise Impossible(f"There is a step “{step['key']}” already; choose another key.")
    place.setdefault("steps", []).append(step)
    return document


def without(document: dict, what: str, key: str) -> dict:
    """Without the step, or the stage and its steps."""
    document = deepcopy(document)
    if what == "stage":
        document["stages"] = [stage for stage in document["stages"] if stage["key"] != key]
    for stage in document["stages"]:
        stage["steps"] = [step for step in stage.get("steps", []) if what != "step" or step["key"] != key]
    return document


def moved(document: dict, what: str, key: str, by: int) -> dict:
    """One place up (-1) or down (1). A step at the edge of its stage goes into the stage beside it."""
    document = deepcopy(document)
    if what == "stage":
        swap(document["stages"], key, by)
        return document
    for number, stage in enumerate(document["stages"]):
        if any(step["key"] == key for step in stage.get("steps", [])):
            if not swap(stage["steps"], key, by):
                over(document["stages"], number, key, by)
            break
    return document


def swap(rows: list[dict], key: str, by: int) -> bool:
    """Change places with the neighbour; False where there is none."""
    place = next((n for n, row in enumerate(rows) if row["key"] == key), None)
    if place is None or not 0 <= place + by < len(rows):
        return False
    rows[place], rows[place + by] = rows[place + by], rows[place]
    return True


def over(stages: list[dict], number: int, key: str, by: int) -> None:
    """Into the stage above, as its last step, or below, as its first."""
    if not 0 <= number + by < len(stages):
        return
    steps = stages[number]["steps"]
    step = steps.pop(next(n for n, one in enumerate(steps) if one["key"] == key))
    there = stages[number + by].setdefault("steps", [])
    there.insert(0 if by > 0 else len(there), step)

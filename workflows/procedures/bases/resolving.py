"""The whole procedure from the shared one and the differences, with every difference that fits nothing told."""

from copy import deepcopy

from workflows.procedures.checks import BadProcedure

from .documents import Overlay, OverlayPart, OverlayStage
from .flat import HEAD, MAPS, Flat, flat, head_of, whole


def resolve(base: dict, overlay: Overlay) -> dict:
    """The document that the differences make of the shared one. Raises BadProcedure with place and remedy."""
    parts = flat(base)
    problems = [*doubled(overlay), *unknown(parts, overlay)]
    if problems:
        raise BadProcedure(problems)
    take_out(parts, overlay)
    head = parts.said[HEAD]
    problems += say(head, head_of(deepcopy(overlay.said)), entries_of(head, overlay.not_said), "")
    ordered(parts.order[""], [(f"stages[{n}]", one) for n, one in enumerate(overlay.stages)], problems)
    for n, stage in enumerate(overlay.stages):
        problems += put_stage(parts, stage, f"stages[{n}]")
    if problems:
        raise BadProcedure(problems)
    return whole(parts)


def put_stage(parts: Flat, stage: OverlayStage, where: str) -> list[str]:
    """The stage's own keys, then its steps: those from other stages are brought here."""
    problems = say(
        parts.said.setdefault(("stage", stage.key), {}), deepcopy(stage.said), stage.not_said, where
    )
    here = parts.order.setdefault(stage.key, [])
    for n, step in enumerate(stage.steps):
        problems += say(
            parts.said.setdefault(("step", step.key), {}),
            deepcopy(step.said),
            step.not_said,
            f"{where}.steps[{n}]",
        )
        home = parts.home(step.key)
        if home and home != stage.key:
            parts.order[home].remove(step.key)
    ordered(here, [(f"{where}.steps[{n}]", step) for n, step in enumerate(stage.steps)], problems)
    return problems


def say(part: dict, said: dict, not_said: list[str], where: str) -> list[str]:
    """Write what is said into the part, and take out what is not."""
    problems = [
        f'{where}{"." if where else ""}not_said: the shared procedure does not say "{key}" here; take it out of the list.'
        for key in not_said
        if key not in part
    ]
    for key in not_said:
        part.pop(key, None)
    part |= said
    return problems


def entries_of(head: dict, names: list[str]) -> list[str]:
    """A whole map, such as "ladders", stands for each of its entries."""
    said = [[key for key in head if key.startswith(f"{name}.")] if name in MAPS else [name] for name in names]
    return [key for keys in said for key in keys]


def ordered(keys: list[str], entries: list[tuple[str, OverlayPart]], problems: list[str]) -> None:
    """Put what has a place, or is new here, into its place, one after another as written."""
    moving = [(where, one) for where, one in entries if one.place or one.key not in keys]
    for _, one in moving:
        if one.key in keys:
            keys.remove(one.key)
    for where, one in moving:
        how, _, after = (one.place or "last").partition(" ")
        if after and after not in keys:
            known = ", ".join(keys) or "none yet"
            problems.append(
                f'{where}.place: "{after}" does not stand there, or is placed only below; use one of {known}.'
            )
            after = ""
        place = keys.index(after) + 1 if after else 0 if how == "first" else len(keys)
        keys.insert(place, one.key)


def take_out(parts: Flat, overlay: Overlay) -> None:
    kept = {step.key for stage in overlay.stages for step in stage.steps}
    for stage in overlay.without.stages:
        parts.order[""].remove(stage)
        parts.said.pop(("stage", stage))
        for step in parts.order.pop(stage):
            if step not in kept:
                parts.said.pop(("step", step))
    for step in overlay.without.steps:
        if home := parts.home(step):
            parts.order[home].remove(step)
        parts.said.pop(("step", step), None)


def doubled(overlay: Overlay) -> list[str]:
    """A part that is named twice, or both changed and taken out."""
    stages = [stage.key for stage in overlay.stages]
    steps = [step.key for stage in overlay.stages for step in stage.steps]
    problems = []
    for word, named, out in (
        ("stage", stages, overlay.without.stages),
        ("step", steps, overlay.without.steps),
    ):
        twice = sorted({key for key in named if named.count(key) > 1})
        problems += [f'stages: the {word} "{key}" is named twice; write it once.' for key in twice]
        problems += [
            f'without.{word}s: "{key}" is changed below as well; do one or the other.'
            for key in out
            if key in named
        ]
    return problems


def unknown(parts: Flat, overlay: Overlay) -> list[str]:
    """Stages and steps that the shared procedure does not have, and that do not say enough to be new."""
    problems = []
    for word, keys, known in (
        ("stage", overlay.without.stages, parts.stages),
        ("step", overlay.without.steps, parts.steps),
    ):
        problems += [f"without.{word}s: {none(word, key, known)}." for key in keys if key not in known]
    for n, stage in enumerate(overlay.stages):
        if stage.key not in parts.stages and "title" not in stage.said:
            problems.append(
                f"stages[{n}]: {none('stage', stage.key, parts.stages)}, or give a new stage its `title`."
            )
        for t, step in enumerate(stage.steps):
            if step.key not in parts.steps and "kind" not in step.said:
                problems.append(
                    f"stages[{n}].steps[{t}]: {none('step', step.key, parts.steps)}, "
                    "or give a new step its `kind` and `title`."
                )
    return problems


def none(word: str, key: str, known: list[str]) -> str:
    return f'the shared procedure has no {word} "{key}"; use one of {", ".join(known) or "none yet"}'

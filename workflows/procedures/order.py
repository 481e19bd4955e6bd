"""The order of a procedure's steps: nothing waits for itself or for what is not there, and every way leads on."""

from .document import Several, located
from .occurring import occurrence_problems


def order_problems(document) -> list[str]:
    """Doubled keys, steps that wait for what is not there, and steps that wait for themselves."""
    keys = [step.key for step in document.steps]
    stages = [stage.key for stage in document.stages]
    problems = [
        f'"{key}" is the key of two steps; give each its own.' for key in sorted(keys) if keys.count(key) > 1
    ]
    problems += [
        f'"{key}" is the key of two stages; give each its own.' for key in stages if stages.count(key) > 1
    ]
    if problems:
        return sorted(set(problems))
    for where, step in located(document):
        unknown = [key for key in document.predecessors(step.key) if key not in keys]
        problems += [
            f'{where}.after: there is no step "{key}"; use one of {", ".join(keys)}.' for key in unknown
        ]
    return problems or circles(document) or occurrence_problems(document, list(located(document)))


def circles(document) -> list[str]:
    """A step that waits, through whatever others, for itself would never open."""
    return [
        f'{where}.after: "{step.key}" waits for itself; change what it comes after.'
        for where, step in located(document)
        if step.key in ahead_of(document, step)
    ]


def ahead_of(document, step) -> set[str]:
    """Every step for which this one waits, through whatever others."""
    found: set[str] = set()
    ahead = [*document.predecessors(step.key)]
    while ahead:
        key = ahead.pop()
        if key not in found:
            found.add(key)
            ahead += document.predecessors(key)
    return found


def way_problems(document) -> list[str]:
    """Ways back that lead nowhere, joins that ask for more than there is, steps and endings nobody can reach."""
    problems = [*back_problems(document), *type_problems(document)]
    for where, step in located(document):
        several = isinstance(step.after, Several) and not any(
            document.step(key).each for key in step.after.of
        )
        if several and step.after.number > len(step.after.of):
            problems.append(
                f"{where}.after: {step.after.number} of {len(step.after.of)} steps can never be done; "
                "lower the number or name more steps."
            )
    keys = [ending.key for ending in document.endings]
    problems += [
        f'endings: "{key}" stands twice; give each its own key.' for key in keys if keys.count(key) > 1
    ]
    return problems


def back_problems(document) -> list[str]:
    """A way back leads from an outcome that the step can have to a step that comes before it, or to itself."""
    problems = []
    keys = [step.key for step in document.steps]
    for where, step in located(document):
        for outcome, back in step.back.items():
            if outcome not in step.settings.outcomes():
                there = ", ".join(step.settings.outcomes())
                problems.append(f'{where}.back: "{step.key}" never ends as "{outcome}"; use one of {there}.')
            if back.to not in keys:
                problems.append(
                    f'{where}.back.{outcome}: there is no step "{back.to}"; use one of {", ".join(keys)}.'
                )
            elif step.key not in document.behind(back.to):
                problems.append(
                    f'{where}.back.{outcome}: "{back.to}" does not come before "{step.key}"; name one that does.'
                )
    return problems


def type_problems(document) -> list[str]:
    """Steps for a review type that no outcome takes on would never be reached."""
    taken = {key for step in document.steps for key in getattr(step.settings, "takes_on", {}).values()}
    places = [(where, step.types) for where, step in located(document)]
    places += [(f"stages[{n}]", stage.types) for n, stage in enumerate(document.stages)]
    return [
        f'{where}.for: no outcome takes "{key}" on, so this is never reached; add it under `takes_on` of a step.'
        for where, types in places
        for key in types
        if key not in taken
    ]

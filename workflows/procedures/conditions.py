"""The conditions of a procedure: which leaves there are, and what they may name."""

from forms import conditions
from forms.conditions.checking import asks

from .document import located

conditions.register_leaf("step")
conditions.register_leaf("fact")


def condition_problems(document) -> list[str]:
    """Conditions that cannot be read, name a step that is not there, or ask for an outcome that it cannot have."""
    problems = []
    keys = {step.key for step in document.steps}
    for where, step in located(document):
        if step.when is None:
            continue
        try:
            condition = conditions.parse(step.when)
        except conditions.BadCondition as error:
            problems.append(f"{where}.when: {error}")
            continue
        known = {("step", key) for key in keys - {step.key}} | fact_names(condition)
        problems += [f"{where}.when: {problem}" for problem in conditions.check(condition, known)]
        problems += [f"{where}.when: {problem}" for problem in outcome_problems(document, step.when)]
    return problems


def outcome_problems(document, when) -> list[str]:
    """Outcomes asked of a step that cannot have them, wherever they stand in the condition."""
    if isinstance(when, list):
        return [problem for part in when for problem in outcome_problems(document, part)]
    if not isinstance(when, dict):
        return []
    if "step" not in when:
        return [problem for part in when.values() for problem in outcome_problems(document, part)]
    asked = next((step for step in document.steps if step.key == when["step"]), None)
    wanted = when.get("is", when.get("is not"))
    if asked is None or not isinstance(wanted, str) or wanted in asked.settings.outcomes():
        return []
    there = ", ".join(asked.settings.outcomes())
    return [f'"{asked.key}" never ends as "{wanted}"; use one of {there}.']


def fact_names(condition) -> set:
    """Facts come from forms, which are published on their own; any name may be one."""
    return {
        (kind, name) for kind, names, _place in asks(condition) if kind in ("fact", "date") for name in names
    }

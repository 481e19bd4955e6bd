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
    return problems


def fact_names(condition) -> set:
    """Facts come from forms, which are published on their own; any name may be one."""
    return {
        (kind, name) for kind, names, _place in asks(condition) if kind in ("fact", "date") for name in names
    }

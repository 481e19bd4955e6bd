"""Conditions in words. A value is never shown: reasons are read more widely than answers."""

from forms.conditions.operators import ORDERED, text
from forms.conditions.shapes import Group, Leaf, Measure, Not, Rows


def statement(condition, truth, label, words=None):
    """What is so when the condition is true, or false: "age is at least 16", "age is less than 16".

    `words(operand)` says in words what a single leaf compares with.
    """
    if isinstance(condition, Leaf):
        return phrase(label(condition.kind, condition.name), condition.test, truth, words or text)
    if isinstance(condition, Rows) and condition.test is None:
        return _rows(condition, truth, label)
    if isinstance(condition, Rows | Measure):
        return phrase(_counted(condition, label), condition.test, truth)
    if isinstance(condition, Not):
        return statement(condition.part, not truth, label)
    if isinstance(condition, Group):
        joined = " and " if (condition.how == "all") == truth else " or "
        return joined.join(statement(part, truth, label) for part in condition.parts)
    return f'the condition named "{condition.name}" is {"met" if truth else "not met"}'


def as_asked(name, truth):
    """A statement for readers who may not know the answer, nor what would have been one."""
    return f"what is said of {name} is {'' if truth else 'not '}as asked here"


def _rows(condition, truth, label):
    name = label("rows", condition.source)
    if condition.where is None:
        return f"there {'is at least one' if truth else 'is none'} of {name}"
    what = statement(condition.where, True, label)
    if condition.how == "every":
        return f"{what} for {'every one' if truth else 'not every one'} of {name}"
    return f"{what} for {'at least one' if truth else 'none'} of {name}"


def _counted(condition, label):
    name = label("rows", condition.source)
    if isinstance(condition, Measure):
        name = f"the {condition.how} of {label('column', f'{condition.source}.{condition.column}')}"
    else:
        name = f"the number of {name}"
    return name if condition.where is None else f"{name} for which {statement(condition.where, True, label)}"


def phrase(name, test, truth, words=text):
    """A plain statement: "age is at least 16"."""
    operator, operand = test.operator, _written(test.operand, words if test.operator != "answered" else text)
    if operator == "answered":
        return f"{name} is {'' if (operand == 'yes') == truth else 'not '}answered"
    if operator == "is not":
        return f"{name} is {'not ' if truth else ''}{operand}"
    if operator in ORDERED:
        return f"{name} {'is ' + operator if truth else ORDERED[operator][1]} {operand}"
    if operator == "contains":
        return f"{name} {'contains' if truth else 'does not contain'} {operand}"
    verb = "is" if truth else "is not"
    return f"{name} {verb} {operand}" if operator == "is" else f"{name} {verb} {operator} {operand}"


def _written(operand, words):
    return ", ".join(map(words, operand)) if isinstance(operand, tuple) else words(operand)

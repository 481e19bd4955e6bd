"""Finding what a condition asks that nothing provides, before it is published."""

from dataclasses import dataclass
from difflib import get_close_matches

from clocks.words import ClockRule
from forms.conditions.shapes import Group, Leaf, Measure, Named, Not, Rows

COLUMN = "column"


@dataclass(frozen=True)
class Problem:
    place: str
    message: str

    def __str__(self):
        return f"{self.place}: {self.message}"


def check(condition, known, *, named=None):
    """Problems of a condition, in order; none when all that it asks is known.

    `known` holds names ("referral.age") or pairs of kind and name (("step", "vote"), ("rows", "votes"),
    ("date", "event")). `named` maps names to parsed conditions, which are followed to find circles.
    """
    named = named or {}
    problems = []
    for kind, name, place in asks(condition):
        if kind == "named":
            name = name[0]
            if name not in named:
                problems.append(_missing("named", name, place, named))
            elif _leads_back(name, named):
                problems.append(
                    Problem(place, f'"{name}" goes round in a circle; write one of them without the other.')
                )
        elif not any(_is_known(kind, one, known) for one in name):
            problems.append(_missing(kind, name[0], place, known))
    return problems


def asks(condition, within=()):
    """(kind, name, place) of everything that the condition asks for, and of the conditions that it names.

    The name is a tuple of the spellings that would do: inside rows, the short and the whole name.
    """
    if isinstance(condition, Named):
        yield "named", (condition.name,), f"{condition.place}.named"
    elif isinstance(condition, Leaf):
        yield condition.kind, _inside(condition.name, within), f"{condition.place}.{condition.kind}"
        if isinstance(condition.test.operand, ClockRule):
            for name in condition.test.operand.anchor.names:
                yield "date", _inside(name, within), f"{condition.place}.within"
    elif isinstance(condition, Group | Not):
        for part in condition.parts if isinstance(condition, Group) else (condition.part,):
            yield from asks(part, within)
    elif isinstance(condition, Rows | Measure):
        yield "rows", _inside(condition.source, within), f"{condition.place}.{condition.how}"
        if isinstance(condition, Measure):
            yield (
                COLUMN,
                _inside(f"{condition.source}.{condition.column}", within),
                f"{condition.place}.{condition.how}",
            )
        if condition.where is not None:
            yield from asks(condition.where, (condition.source, *within))


def compared(condition, within=()):
    """(kind, name, test, place) of every leaf and every column that is measured; names as in `asks`."""
    if isinstance(condition, Leaf):
        yield condition.kind, _inside(condition.name, within), condition.test, condition.place
    elif isinstance(condition, Group | Not):
        for part in condition.parts if isinstance(condition, Group) else (condition.part,):
            yield from compared(part, within)
    elif isinstance(condition, Rows | Measure):
        if isinstance(condition, Measure):
            name = _inside(f"{condition.source}.{condition.column}", within)
            yield COLUMN, name, condition.test, condition.place
        if condition.where is not None:
            yield from compared(condition.where, (condition.source, *within))


def _inside(name, within):
    """`within` is the sources around, the nearest first."""
    prefixes = [".".join(reversed(within[:n])) for n in range(1, len(within) + 1)]
    return tuple(dict.fromkeys([name, *(f"{prefix}.{name}" for prefix in (*prefixes, *within))]))


def _is_known(kind, name, known):
    if kind == COLUMN:
        return any(name == (one[1] if isinstance(one, tuple) else one) for one in known)
    return name in known or (kind, name) in known


def _missing(kind, name, place, known):
    of_kind = (one for one in known if isinstance(one, str) or one[0] == kind)
    close = get_close_matches(name, sorted({one if isinstance(one, str) else one[1] for one in of_kind}), 1)
    hint = f'; did you mean "{close[0]}"?' if close else "."
    return Problem(place, f'"{name}" is not known{hint}')


def _leads_back(name, named):
    seen, todo = set(), [name]
    while todo:
        inner = [one for kind, (one, *_), _ in asks(named[todo.pop()]) if kind == "named" and one in named]
        if name in inner:
            return True
        todo += [one for one in inner if one not in seen]
        seen.update(inner)
    return False

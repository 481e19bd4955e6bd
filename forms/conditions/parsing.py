"""Reading a condition from plain data (YAML, JSON)."""

from decimal import Decimal

from clocks.words import quoted
from forms.conditions.leaves import leaf_of, leaf_words
from forms.conditions.operands import read_test
from forms.conditions.operators import COUNTING
from forms.conditions.shapes import UNKNOWN_MAY_BE, BadCondition, Group, Leaf, Measure, Named, Not, Rows

DEEPEST = 20
ROWS = ("any of", "every", "how many of")
MEASURES = ("sum", "mean", "spread")


def parse(data, place="condition"):
    """The Condition that the data says. Raises BadCondition with the place and the remedy."""
    return _parse(data, place, 1)


def _parse(data, place, depth):
    if depth > DEEPEST:
        raise BadCondition(
            place, f"conditions go no more than {DEEPEST} deep; name a part of it and use the name."
        )
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise BadCondition(
            place, 'this is no condition; write for instance {answer: referral.age, at least: 16}, or "all".'
        )
    unknown = data.get("unknown")
    if "unknown" in data and unknown not in UNKNOWN_MAY_BE:
        raise BadCondition(f"{place}.unknown", f"{quoted(unknown)} is not known here; write met or wait.")
    body = {key: value for key, value in data.items() if key != "unknown"}
    heads = [key for key in body if key in READERS]
    if len(heads) == 1:
        return READERS[heads[0]](heads[0], body, place, unknown, depth)
    leaf = leaf_of(body)
    if heads or leaf is None:
        raise BadCondition(place, f"write exactly one of {', '.join([*READERS, *leaf_words()])}.")
    kind, keys = leaf
    names = [_name(body[key], f"{place}.{key}") for key in (kind.kind, kind.then) if key is not None]
    test = read_test(body, body.keys() - keys, place)
    return Leaf(place, unknown, kind.kind, ".".join(names), test)


def _group(how, body, place, unknown, depth):
    _only(body, {how}, place)
    parts = body[how]
    if not isinstance(parts, list | tuple) or not parts:
        raise BadCondition(f"{place}.{how}", "write a list of at least one condition.")
    read = tuple(_parse(part, f"{place}.{how}[{n}]", depth + 1) for n, part in enumerate(parts))
    return Group(place, unknown, how, read)


def _not(how, body, place, unknown, depth):
    _only(body, {how}, place)
    return Not(place, unknown, _parse(body[how], f"{place}.not", depth + 1))


def _named(how, body, place, unknown, depth):
    _only(body, {how}, place)
    return Named(place, unknown, _name(body[how], f"{place}.named"))


def _rows(how, body, place, unknown, depth):
    source, where = _name(body[how], f"{place}.{how}"), _where(body, place, depth)
    if how == "every" and where is None:
        raise BadCondition(place, '"every" needs "where", the condition that each row must meet.')
    if how != "how many of":
        _only(body, {how, "where"}, place)
        return Rows(place, unknown, how, source, where, None)
    return Rows(place, unknown, how, source, where, _count(how, body, place))


def _measure(how, body, place, unknown, depth):
    source, _, column = _name(body[how], f"{place}.{how}").rpartition(".")
    if not (source and column):
        raise BadCondition(f"{place}.{how}", 'write the rows and the column, for instance "votes.score".')
    return Measure(place, unknown, how, source, column, _where(body, place, depth), _count(how, body, place))


def _count(how, body, place):
    test = read_test(body, body.keys() - {how, "where"}, place, operators=COUNTING)
    if not isinstance(test.operand, Decimal):
        raise BadCondition(f"{place}.{test.operator}", f"{quoted(test.operand)} is not a number.")
    return test


def _where(body, place, depth):
    return _parse(body["where"], f"{place}.where", depth + 1) if "where" in body else None


def _name(value, place):
    if not isinstance(value, str) or not value.strip():
        raise BadCondition(place, "write the name of what is asked.")
    return value.strip()


def _only(body, keys, place):
    others = sorted(body.keys() - keys)
    if others:
        raise BadCondition(place, f'"{others[0]}" does not belong beside {", ".join(sorted(keys))}.')


READERS = {
    "all": _group, "any": _group, "not": _not, "named": _named,
    **dict.fromkeys(ROWS, _rows), **dict.fromkeys(MEASURES, _measure),
}  # fmt: skip

"""What a leaf may ask of a value, and how that reads.

A value that is a list (a repeated question, several choices) holds when any of its members does.
"""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from clocks.arithmetic import Days, before, due, start_of
from clocks.moments import local_date
from clocks.words import ClockRule
from forms.conditions.shapes import Test
from forms.conditions.truth import Unknown, opposite, some

ORDERED = {
    "at least": (lambda a, b: a >= b, "is less than"),
    "at most": (lambda a, b: a <= b, "is more than"),
    "more than": (lambda a, b: a > b, "is at most"),
    "less than": (lambda a, b: a < b, "is at least"),
}
OPERATORS = ("is", "is not", "one of", *ORDERED, "contains", "answered", "within")
LARGEST_POWER = 100  # of ten; what is beyond is no answer and would overflow sums
COUNTING = ("is", "is not", *ORDERED)


def holds(test, value, facts):
    """True, False or None. A value that cannot be compared with the operand is unknown; nothing raises."""
    if test.operator == "answered":
        return (not _blank(value) and value != []) == (test.operand == "yes")
    if test.operator == "is not":
        return opposite(holds(Test("is", test.operand), value, facts))
    if _blank(value):
        return None
    if isinstance(value, list | tuple | set | frozenset):
        test = Test("is", test.operand) if test.operator == "contains" else test
        return some([None if _blank(member) else _one(test, member, facts) for member in value])
    return _one(test, value, facts)


def _one(test, value, facts):
    operator, operand = test.operator, test.operand
    if isinstance(value, dict | list | tuple | set | frozenset):
        return None
    if operator == "is":
        return same(value, operand)
    if operator == "contains":
        return same(value, operand) or (
            isinstance(value, str) and text(operand).casefold() in value.casefold()
        )
    if operator == "one of":
        return some([same(value, one) for one in operand])
    if operator == "within":
        return _within(as_date(value), operand, facts)
    like = as_date(value) if isinstance(operand, date) else as_number(value)
    return None if like is None else ORDERED[operator][0](like, operand)


def same(value, operand):
    """Equal as words, numbers or dates; `yes` and `no` are the words for true and false."""
    if isinstance(operand, Decimal) and as_number(value) is not None:
        return as_number(value) == operand
    if isinstance(operand, date) and as_date(value) is not None:
        return as_date(value) == operand
    return text(value) == text(operand)


def as_number(value):
    """A finite Decimal, or None. Numbers may come as text, as answers are kept."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+(\.[0-9]+)?\s*", value, re.ASCII):
        return None
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):  # ValueError: an integer too long to write out
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= LARGEST_POWER else None


def as_date(value):
    """A date in London, or None: from a date, an aware datetime or ISO text. A partly known date is none."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        return local_date(value) if isinstance(value, date) else None
    except (ValueError, OverflowError):
        return None


def text(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        return value.isoformat() if isinstance(value, date) else str(value)
    except ValueError:  # an integer too long to write out
        return ""


def _within(day, rule: ClockRule, facts):
    moments = {name: as_date(facts.get("date", name)) for name in rule.anchor.names}
    try:
        started = start_of(rule.anchor, moments)
        if day is None or started is None:
            return None
        anchor = started[1]
        if rule.direction == "before":
            return before(anchor, rule.length, Days()).due_on <= day <= anchor
        return anchor <= day <= due(anchor, rule.length, Days()).due_on
    except (ValueError, OverflowError):  # beyond the first or last year of the calendar
        return None


def _blank(value):
    return value is Unknown or value is None or (isinstance(value, str) and not value.strip())

"""Reading the operator of a leaf and what it compares with."""

from datetime import date, datetime
from decimal import Decimal

from clocks.words import NotAClock, NotALength, parse_clock, quoted
from forms.conditions.operators import OPERATORS, ORDERED, as_date, as_number, text
from forms.conditions.shapes import BadCondition, Test

WHOLE_DAYS = ("days", "weeks", "months", "years")


def read_test(data, keys, place, *, operators=OPERATORS, needed=True):
    """The one operator among `keys`, as a Test; None where there is none and none is needed."""
    found = [key for key in data if key in keys]
    unread = [key for key in found if key not in operators]
    if unread:
        raise BadCondition(place, f'"{unread[0]}" is not known here; write one of {", ".join(operators)}.')
    if len(found) > 1:
        raise BadCondition(
            place, f'"{found[0]}" and "{found[1]}" stand together; write each as its own under "all".'
        )
    if not found:
        if needed:
            raise BadCondition(place, f"nothing is asked; write one of {', '.join(operators)}.")
        return None
    return Test(found[0], _operand(found[0], data[found[0]], f"{place}.{found[0]}"))


def _operand(operator, value, place):
    if operator == "one of":
        if not isinstance(value, list | tuple) or not value:
            raise BadCondition(place, "write a list of what it may be.")
        return tuple(_scalar(one, place) for one in value)
    if operator == "within":
        return _stretch(value, place)
    operand = _scalar(value, place)
    if operator == "answered" and operand not in ("yes", "no"):
        raise BadCondition(place, f"{quoted(value)} is neither yes nor no.")
    if operator in ORDERED:
        operand = _ordered(operand, value, place)
    return operand


def _ordered(operand, value, place):
    """A number or a date, also where it came as text."""
    for read in (as_number, as_date):
        if read(operand) is not None:
            return read(operand)
    raise BadCondition(
        place, f"{quoted(value)} is neither a number nor a date; write for instance 16 or 2024-09-02."
    )


def _scalar(value, place):
    if isinstance(value, bool):
        return text(value)
    if isinstance(value, int | float | Decimal):
        number = as_number(value)
        if number is not None:
            return number
    if isinstance(value, datetime):
        value = as_date(value)
    if isinstance(value, date) or (isinstance(value, str) and value.strip()):
        return value
    raise BadCondition(place, "write one word, number or date.")


def _stretch(value, place):
    try:
        rule = parse_clock(value)
    except (NotAClock, NotALength):
        raise BadCondition(
            place, f'{quoted(value)} is no stretch of time; write for instance "6 months before event".'
        ) from None
    if rule.length.unit not in WHOLE_DAYS or rule.earliest or rule.clear:
        raise BadCondition(place, f"{quoted(value)} cannot be used here; write days, weeks, months or years.")
    return rule

"""Conditions over rows: how many of them, and sums over a column, as far as they are known."""

from decimal import Decimal

from forms.conditions.facts import RowFacts, rows_of
from forms.conditions.operators import as_number, holds
from forms.conditions.shapes import Test
from forms.conditions.truth import WAIT, every, some
from forms.conditions.wording import statement

WAYS = {"any of": some, "every": every}


def judge_rows(condition, facts, judge, label):
    """(truth, statement). `judge(condition, facts)` answers the inner `where` for one row."""
    rows, truth = rows_of(facts, condition.source), None
    if rows is not None:
        truths = _truths(condition, rows, facts, judge)
        truth = WAYS[condition.how](truths) if condition.test is None else _count(condition.test, truths)
    return truth, statement(condition, truth is not False, label)


def judge_measure(condition, facts, judge, label):
    """(truth, statement). One value that is not known makes the whole unknown."""
    rows, truth = rows_of(facts, condition.source), None
    if rows is not None:
        truths = _truths(condition, rows, facts, judge)
        kept = [row for row, holds_for in zip(rows, truths, strict=True) if holds_for is True]
        numbers = [as_number(row.get(condition.column)) for row in kept]
        if any(one is WAIT for one in truths):
            truth = WAIT
        elif None not in truths and None not in numbers:
            amount = _measured(condition.how, numbers)
            truth = None if amount is None else holds(condition.test, amount, facts)
    return truth, statement(condition, truth is not False, label)


def _measured(how, numbers):
    if how == "sum":
        return sum(numbers, Decimal())
    if not numbers:
        return None
    return sum(numbers, Decimal()) / len(numbers) if how == "mean" else max(numbers) - min(numbers)


def _truths(condition, rows, facts, judge):
    if condition.where is None:
        return [True] * len(rows)
    return [judge(condition.where, RowFacts(row, condition.source, facts)) for row in rows]


def _count(test: Test, truths):
    """The answer that stands however the undecided rows turn out; else waiting, or unknown."""
    least = sum(truth is True for truth in truths)
    most = least + sum(not isinstance(truth, bool) for truth in truths)
    answers = {holds(test, number, None) for number in range(least, most + 1)}
    if len(answers) == 1:
        return answers.pop()
    return WAIT if any(truth is WAIT for truth in truths) else None

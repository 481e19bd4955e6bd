"""Conditions: when a question, step or item applies. Structure, never program text; pure.

`parse` reads one, `check` finds names that nothing provides, `evaluate` answers it from given
facts, in three values.
"""

from forms.conditions.checking import Problem, check
from forms.conditions.evaluating import Result, evaluate
from forms.conditions.facts import Facts
from forms.conditions.leaves import register_leaf
from forms.conditions.operators import text
from forms.conditions.parsing import parse
from forms.conditions.shapes import BadCondition, Condition
from forms.conditions.truth import Unknown

__all__ = [
    "BadCondition",
    "Condition",
    "Facts",
    "Problem",
    "Result",
    "Unknown",
    "check",
    "evaluate",
    "parse",
    "register_leaf",
    "text",
]

"""Answering a condition from facts."""

from dataclasses import dataclass

from forms.conditions.operators import holds
from forms.conditions.rows import judge_measure, judge_rows
from forms.conditions.shapes import Group, Leaf, Measure, Named, Not, Rows
from forms.conditions.truth import WAIT, every, opposite, settle, some
from forms.conditions.wording import as_asked, statement


@dataclass(frozen=True)
class Result:
    """`value` is "met", "not met", "unknown" (which is not met) or "wait"; `because` says why in a sentence.

    The sentence holds names and what was asked of them, never an answer; of what is `private` not even what was asked.
    """

    value: str
    because: str

    @property
    def met(self):
        return self.value == "met"


def evaluate(condition, facts, *, named=None, label=None, written=None, private=()):
    """The Result for facts with `.get(kind, name)` (Unknown or None where not known). Never raises.

    `named` maps names to parsed conditions; `label(kind, name)` gives the words for a name in the sentence,
    `written(kind, name, operand)` those for what it was compared with. Of the kinds in `private` ("answer", "rows")
    the sentence says only whether they are as asked: whoever reads it may not be allowed to read the answer.
    """
    try:
        judge = _Judge(named or {}, label or (lambda kind, name: name), written, private)
        truth, why = judge.judge(condition, facts)
    except RecursionError:
        return Result("unknown", "Not met, because its named conditions lead too deep.")
    if truth is None:
        return Result("unknown", f"Not met, because it is not known whether {why}.")
    if truth is WAIT:
        return Result("wait", f"Waits until it is known whether {why}.")
    return Result("met" if truth else "not met", f"{'Met' if truth else 'Not met'}, because {why}.")


class _Judge:
    def __init__(self, named, label, written, private=()):
        self.named, self.label, self.written, self.private, self.open = named, label, written, private, []

    def judge(self, condition, facts):
        """(truth, statement of what is so; for unknowns, of what would have to be)."""
        truth, why = self.KINDS[type(condition)](self, condition, facts)
        settled = settle(truth, condition.unknown)
        if truth is None and settled is True:
            why = f"it is not known whether {why}, which counts as met"
        return settled, why

    def leaf(self, leaf, facts):
        truth = holds(leaf.test, facts.get(leaf.kind, leaf.name), facts)
        if leaf.kind in self.private and leaf.test.operator != "answered":
            return truth, as_asked(self.label(leaf.kind, leaf.name), truth is not False)
        words = self.written and (lambda operand: self.written(leaf.kind, leaf.name, operand))
        return truth, statement(leaf, truth is not False, self.label, words)

    def group(self, group, facts):
        judged = [self.judge(part, facts) for part in group.parts]
        truth = (every if group.how == "all" else some)([truth for truth, _ in judged])
        reasons = dict.fromkeys(why for one, why in judged if one is truth)
        return truth, (" and " if truth is not None and truth is not WAIT else " or ").join(reasons)

    def opposite(self, condition, facts):
        truth, why = self.judge(condition.part, facts)
        return opposite(truth), why

    def by_name(self, condition, facts):
        name = condition.name
        if name not in self.named or name in self.open:
            return None, statement(condition, True, self.label)
        self.open.append(name)
        try:
            return self.judge(self.named[name], facts)
        finally:
            self.open.pop()

    def rows(self, condition, facts):
        return self.over(judge_rows, condition, facts)

    def measure(self, condition, facts):
        return self.over(judge_measure, condition, facts)

    def over(self, answer, condition, facts):
        truth, why = answer(condition, facts, lambda where, row: self.judge(where, row)[0], self.label)
        if "rows" in self.private:
            why = as_asked(self.label("rows", condition.source), truth is not False)
        return truth, why

    KINDS = {Leaf: leaf, Group: group, Not: opposite, Named: by_name, Rows: rows, Measure: measure}

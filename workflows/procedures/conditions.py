"""The conditions of a procedure: which leaves there are, where conditions stand, and what they may name."""

from collections.abc import Iterator
from typing import Any

from forms import conditions
from forms.conditions.checking import asks, compared
from forms.conditions.shapes import Condition, Group, Leaf, Measure, Named, Not, Rows, Test

from .asked import Askable, Column, askable, unfit
from .document import located

conditions.register_leaf("step")
conditions.register_leaf("fact")
conditions.register_leaf("consent")
conditions.register_leaf("linked", then="step")

LEAD, FOLLOWER = "lead", "follower"  # of two linked cases: the one that leads, or one that follows
OUTCOME = Column("word", "the outcome of a linked case")
PARTS = {"all", "any", "not", "named", "any of", "every", "how many of", "sum", "mean", "spread"}
REMEDY = {
    "step": "Name another step of this procedure.",
    "answer": "Name the step and the question, as referral.age; the form must be published.",
    "rows": "Name the step and the group of questions or the table, as referral.children.",
    "column": "Name a column of those rows.",
    "fact": "Say `fact:` at a question of a form, or `facts:` in the head.",
    "consent": "Write it under `consents:` in the head.",
    "linked": f"Say `linked: {LEAD}` or `linked: {FOLLOWER}`, and with `step:` the key of a step of that case.",
    "date": "Name an event of a step, a fact, or a question for a date.",
    "named": "Write it under `conditions:` in the head.",
}


def condition_problems(document, forms: dict | None = None) -> list[str]:
    """Conditions that cannot be read, or ask what nothing answers: steps, outcomes, questions, facts, dates.

    `forms`: the forms in force by key; where they are not known, answers and facts are not looked up.
    """
    known, problems, named = askable(document, forms), [], {}
    for where, key, written in conditions_with_places(document):
        try:
            parsed = conditions.parse(written, where)
        except conditions.BadCondition as error:
            problems.append(str(error))
            continue
        if where.startswith("conditions."):
            named[key] = parsed
    for where, key, written in conditions_with_places(document):
        try:
            parsed = conditions.parse(written, where)
        except conditions.BadCondition:
            continue
        problems += asked_problems(
            document, parsed, key if where.startswith("stages") else "", known, named, forms
        )
    return problems


def conditions_with_places(document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every condition: (its place, the key of the step or of the name that it stands under, what is written)."""
    for key, written in document.conditions.items():
        yield f"conditions.{key}", key, written
    for n, stage in enumerate(document.stages):
        if stage.when is not None:
            yield f"stages[{n}].when", "", stage.when
    for where, step in located(document):
        if step.when is not None:
            yield f"{where}.when", step.key, step.when
        for place, written in step.settings.conditions():
            yield f"{where}.{place}.when", step.key, written


def steps_asked(document, written) -> Iterator[tuple[str, Test, bool]]:
    """(key of the step, test, whether it stands within "not") of each place in a condition that asks how a step ended.

    Conditions that it names are followed. What cannot be read asks nothing.
    """
    try:
        yield from steps_in(document, conditions.parse(written), False, frozenset())
    except conditions.BadCondition:
        return


def steps_in(document, parsed: Condition, turned: bool, followed) -> Iterator[tuple[str, Test, bool]]:
    if isinstance(parsed, Leaf) and parsed.kind == "step":
        yield parsed.name, parsed.test, turned
    elif isinstance(parsed, Not):
        yield from steps_in(document, parsed.part, not turned, followed)
    elif isinstance(parsed, Group):
        for part in parsed.parts:
            yield from steps_in(document, part, turned, followed)
    elif isinstance(parsed, Rows | Measure) and parsed.where is not None:
        yield from steps_in(document, parsed.where, turned, followed)
    elif isinstance(parsed, Named) and parsed.name in document.conditions.keys() - followed:
        named = conditions.parse(document.conditions[parsed.name])
        yield from steps_in(document, named, turned, followed | {parsed.name})


def asked_problems(document, parsed, own: str, known: Askable, named, forms) -> list[str]:
    """What the condition asks that is not there, and what it asks of the wrong sort."""
    there = {pair for pair in known if pair != ("step", own)}
    if forms is None:
        there |= {(kind, name) for kind, names, _ in asks(parsed) if kind in UNSEEN for name in names}
    there |= {
        (kind, name)
        for kind, names, _ in asks(parsed)
        if kind == "linked"
        for name in names
        if known_side(name)
    }
    problems = [f"{problem} {REMEDY[kind]}" for kind, problem in missing(parsed, there, named)]
    for kind, names, test, place in compared(parsed):
        if kind == "step":
            problems += outcome_problems(document, names[0], test, place)
        if kind == "linked":
            problems += [f"{place}: {problem}" for problem in unfit(test, OUTCOME)]
        column = next((known[pair] for name in names if (pair := (of(kind), name)) in known), None)
        if column and kind != "step":
            problems += [f"{place}: {problem}" for problem in unfit(test, column)]
    return problems


def known_side(name: str) -> bool:
    """The other case's procedure is its own: of what is asked there, only which case is meant can be checked."""
    return name.partition(".")[0] in (LEAD, FOLLOWER)


UNSEEN = ("answer", "rows", "fact", "date", "column")


def of(kind: str) -> str:
    """A column that is measured is asked like an answer."""
    return "answer" if kind == "column" else kind


def missing(parsed, there, named) -> Iterator[tuple[str, Any]]:
    """(kind, problem) of everything that is not known."""
    kinds = {place: kind for kind, _, place in asks(parsed)}
    for problem in conditions.check(parsed, there, named=named):
        yield kinds.get(problem.place, "named"), problem


def outcome_problems(document, key: str, test, place: str) -> list[str]:
    """Outcomes asked of a step that cannot have them."""
    asked = next((step for step in document.steps if step.key == key), None)
    if asked is None or test.operator not in ("is", "is not", "one of"):
        return []
    there = asked.settings.outcomes()
    wanted = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    return [
        f'{place}: "{key}" never ends as "{one}"; use one of {", ".join(there)}.'
        for one in wanted
        if str(one) not in there
    ]

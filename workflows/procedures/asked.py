"""What conditions may ask of a procedure's steps: outcomes, answers of forms, tables, facts, dates; with their sorts."""

from collections.abc import Iterator
from dataclasses import dataclass

from .clocks import OF_CONSENT, events_of
from .kinds import KINDS

SORTS = {
    "number": "number",
    "date": "date",
    "date_and_time": "date",
    "yes_no": "yes or no",
    "choose_one": "choice",
    "choose_several": "choice",
    "short_text": "text",
    "long_text": "text",
}
ORDERED = ("at least", "at most", "more than", "less than")
FITS = {  # operators that make sense of a sort; of a sort that is not named here all do
    "number": ("is", "is not", "one of", "answered", *ORDERED),
    "date": ("is", "is not", "answered", "within", *ORDERED),
    "yes or no": ("is", "is not", "answered"),
    "choice": ("is", "is not", "one of", "contains", "answered"),
    "text": ("is", "is not", "one of", "contains", "answered"),
    "word": ("is", "is not", "one of", "answered"),
}


@dataclass(frozen=True)
class Column:
    """Something that can be asked: its sort, how it is called, and the keys of its options where it is a choice."""

    sort: str
    label: str = ""
    options: tuple[str, ...] = ()


Askable = dict[tuple[str, str], Column]  # by kind and name: ("answer", "referral.age")


def askable(document, forms: dict | None) -> Askable:
    """All that the conditions of the document may ask. `forms` by key; None where they are not known."""
    found: Askable = {("step", step.key): Column("word", step.title) for step in document.steps}
    found |= {("date", event): Column("date") for event in events_of(document)}
    found |= {
        ("consent", key): Column("choice", one.name, OF_CONSENT) for key, one in document.consents.items()
    }
    for step in document.steps:
        found |= of_step(step, forms or {})
    return found | of_facts(document.facts, (forms or {}).values())


def of_facts(worded: dict[str, str], forms) -> Askable:
    """The facts that forms bring, each of the sort of its question, and those that only the head words: these are dates."""
    brought: Askable = {}
    for question in (one for form in forms for one in form.questions.values() if one.fact):
        kinds = ("fact", "date") if SORTS.get(question.type) == "date" else ("fact",)
        brought |= {(kind, question.fact): column_of(question) for kind in kinds}
    only_worded = [fact for fact in worded if ("fact", fact) not in brought]
    return {
        (kind, one): Column("", worded[one]) for one in only_worded for kind in ("fact", "date")
    } | brought


def of_step(step, forms: dict) -> Askable:
    """What one step lets conditions ask: the questions of its form, and its kind's tables."""
    kind, found = KINDS[step.kind], {}
    questions = form_of(step, forms).questions.values() if form_of(step, forms) else ()
    if kind.answers:
        for question in questions:
            found |= of_question(question, step.key)
    for name, table in kind.tables.items():
        place = f"{step.key}.{name}"
        found[("rows", place)] = Column("rows", table.title)
        for question in questions if table.answers else ():
            found |= of_question(question, place)
        found |= {("answer", f"{place}.{one}"): Column(sort, one) for one, sort in table.columns.items()}
    return found


def of_question(question, place: str) -> Askable:
    """A question by its place; of a group also its rows and what is asked in each."""
    name = f"{place}.{question.key}"
    found = {("answer", name): column_of(question)}
    if SORTS.get(question.type) == "date":
        found[("date", name)] = column_of(question)
    if question.many:
        found[("rows", name)] = Column("rows", question.label)
        for inner in question.questions:
            found |= of_question(inner, name)
    return found


def column_of(question) -> Column:
    options = tuple(option.key for option in getattr(question, "options", ()))
    return Column(SORTS.get(question.type, ""), question.label, options)


def form_of(step, forms: dict):
    """The form that the step's settings name, or None."""
    return next((forms[key] for key in sorted(step.settings.names().get("form", ())) if key in forms), None)


def unfit(test, column: Column) -> Iterator[str]:
    """Why this test makes no sense of what it asks: an operator for another sort, an option that is not there."""
    fitting = FITS.get(column.sort)
    name = column.label or "this"
    if fitting and test.operator not in fitting:
        yield f'“{name}” is a {column.sort}; "{test.operator}" does not fit. Use one of {", ".join(fitting)}.'
        return
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    words = column.options or (("yes", "no") if column.sort == "yes or no" else ())
    if words and test.operator in ("is", "is not", "one of", "contains"):
        for word in operands:
            if str(word) not in words:
                yield f'“{name}” is never answered "{word}"; use one of {", ".join(words)}.'

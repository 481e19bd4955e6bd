"""What is known of a case, for conditions and clocks to ask."""

from datetime import datetime
from functools import cached_property

from forms import conditions
from forms.definitions.when import Given
from workflows.procedures.kinds import KINDS, settings_of

from .consents import reading as consents
from .joined import joined_moments, joined_steps
from .linking import reading as linked
from .models import Case, Event, Fact, Step
from .plan import plan_of
from .standing_in import as_filled_in

# Whoever sees the case reads why a step was skipped; what an agency or a voter said, they may not be allowed to read,
# nor who consented to what, nor, behind a wall, how another case stands.
PRIVATE = ("answer", "rows", "fact", linked.KIND, consents.KIND)


class CaseFacts:
    """Answers the leaves of a condition: a step's outcome, a fact, an answer, rows, a date of the case."""

    def __init__(self, case: Case):
        self.case = case
        self.steps = {step.key: step for step in case.steps.current()}
        self.steps |= joined_steps(plan_of(case), self.steps)
        self.rows = {fact.key: fact for fact in case.facts.all()}

    def get(self, kind: str, name: str):
        if kind == "step":
            step = self.steps.get(name)
            return step.outcome if step and step.outcome else conditions.Unknown
        if kind == "fact" and name in self.rows:
            fact = self.rows[name]
            return fact.at or fact.value
        if kind == "date" and name in self.moments:
            return self.moments[name]
        if kind == linked.KIND:
            return self.linked.get(name, conditions.Unknown)
        if kind == consents.KIND:
            return consents.state_of(self.case, name) or conditions.Unknown
        key, _, path = name.partition(".")
        if kind in ("answer", "rows", "date") and path and (step := self.done.get(key)):
            return self.said(step, kind, path)
        return conditions.Unknown

    @cached_property
    def moments(self) -> dict[str, datetime]:
        return moments(self.case)

    @cached_property
    def linked(self) -> dict[str, str]:
        return linked.outcomes_of(self.case)

    @cached_property
    def done(self) -> dict[str, Step]:
        """The steps whose answers and rows count: those that are closed, and were neither skipped nor withdrawn."""
        done = {
            key: step
            for key, step in self.steps.items()
            if step.closed_at and not step.skipped and not step.withdrawn
        }
        return as_filled_in(self.case, done)

    @cached_property
    def answers(self) -> dict[str, list]:
        """The forms that were sent for each step, filled as they are asked for."""
        return {}

    def said(self, step: Step, kind: str, path: str):
        """What the step's tables hold, else what its forms say; several forms are read as one list."""
        table = KINDS[step.kind].tables.get(path)
        if table:
            return table.rows(step) if kind == "rows" else conditions.Unknown
        if KINDS[step.kind].answers is None:
            return conditions.Unknown
        if step.key not in self.answers:
            self.answers[step.key] = list(KINDS[step.kind].answers(step))
        return together([Given(one.answers).get(kind, path) for one in self.answers[step.key]])

    def form(self, key: str):
        """The form of the step's first answers, for its labels; None where nothing was sent."""
        step = self.done.get(key)
        if step is None or KINDS[step.kind].answers is None:
            return None
        self.said(step, "answer", "")
        return self.answers[key][0].form_version.form if self.answers[key] else None


def together(values: list):
    """One value for one form; the known ones as a list for several."""
    if len(values) == 1:
        return values[0]
    found: list = []
    for value in values:
        found += value if isinstance(value, list) else [] if value is conditions.Unknown else [value]
    return found or conditions.Unknown


def judged(case: Case, when: dict, facts: CaseFacts | None = None) -> conditions.Result:
    """Does the condition hold for the case, and why (not): in the procedure's titles, never in its keys.

    The sentence quotes no answer and no fact, nor what one was compared with: it stands in the journal.
    """
    facts, document = facts or CaseFacts(case), plan_of(case)

    def written(kind: str, name: str, operand) -> str:
        step = facts.steps.get(name) if kind == "step" else None
        return f"“{settings_of(step).outcome_name(operand)}”" if step else conditions.text(operand)

    named = {key: conditions.parse(each) for key, each in document.conditions.items()}
    return conditions.evaluate(
        conditions.parse(when),
        facts,
        named=named,
        label=lambda kind, name: f"“{label(facts, document, kind, name)}”",
        written=written,
        private=PRIVATE,
    )


def label(facts: CaseFacts, document, kind: str, name: str) -> str:
    """How what is asked is called: a step's title (its key, of a linked case), a question's words, a fact's sentence."""
    if kind == linked.KIND:
        return linked.in_words(name)
    if kind == consents.KIND and name in document.consents:
        return f"consent to {document.consents[name].name}"
    if kind == "step" and name in facts.steps:
        return facts.steps[name].title
    if name in document.facts:
        return document.facts[name]
    key, _, path = name.partition(".")
    step = facts.done.get(key)
    if step and path in KINDS[step.kind].tables:
        return f"{KINDS[step.kind].tables[path].title} of {step.title}"
    form = facts.form(key) if path else None
    question = form.questions.get(path.partition(".")[0]) if form else None
    return question.label if question else name.replace(".", ", ").replace("_", " ")


def moments(case: Case) -> dict[str, datetime]:
    """Every dated event and fact of the case: "referral.received" and "became_aware" alike."""
    events = Event.objects.filter(step__case=case, step__superseded=False).values_list(
        "step__key", "name", "at"
    )
    known = {f"{key}.{name}": at for key, name, at in events}
    known |= {fact.key: fact.at for fact in case.facts.all() if fact.at}
    return known | joined_moments(case, plan_of(case), known) | consents.moments(case)


def learn(act, case: Case, key: str, value) -> Fact:
    """Record a fact of the case: a moment, or a plain value kept secret."""
    at = value if isinstance(value, datetime) else None
    fact = Fact.objects.filter(case=case, key=key).first() or Fact(matter=act.matter, case=case, key=key)
    fact.at, fact.value, fact.recorded_at = at, "" if at else value, act.at
    fact.save()
    return fact

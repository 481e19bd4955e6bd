"""What is known of a case, for conditions and clocks to ask."""

from datetime import datetime

from forms import conditions
from workflows.procedures.kinds import settings_of

from .each import joined_moments, joined_steps
from .models import Case, Event, Fact
from .plan import plan_of


class CaseFacts:
    """Answers the leaves of a condition: a step's outcome, a fact of the case."""

    def __init__(self, case: Case):
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
        return conditions.Unknown


def condition_met(case: Case, when: dict) -> tuple[bool, str]:
    """Does the condition hold for the case, and why (not): in the procedure's titles, never in its keys."""
    facts, document = CaseFacts(case), plan_of(case)

    def label(kind: str, name: str) -> str:
        title = (
            facts.steps[name].title if kind == "step" and name in facts.steps else document.facts.get(name)
        )
        return f"“{title or name.replace('_', ' ')}”"

    def written(kind: str, name: str, operand) -> str:
        step = facts.steps.get(name) if kind == "step" else None
        return f"“{settings_of(step).outcome_name(operand)}”" if step else conditions.text(operand)

    result = conditions.evaluate(conditions.parse(when), facts, label=label, written=written)
    return result.met, result.because


def moments(case: Case) -> dict[str, datetime]:
    """Every dated event and fact of the case: "referral.received" and "became_aware" alike."""
    events = Event.objects.filter(step__case=case, step__superseded=False).values_list(
        "step__key", "name", "at"
    )
    known = {f"{key}.{name}": at for key, name, at in events}
    known |= {fact.key: fact.at for fact in case.facts.all() if fact.at}
    return known | joined_moments(case, plan_of(case), known)


def learn(act, case: Case, key: str, value) -> Fact:
    """Record a fact of the case: a moment, or a plain value kept secret."""
    at = value if isinstance(value, datetime) else None
    fact = Fact.objects.filter(case=case, key=key).first() or Fact(matter=act.matter, case=case, key=key)
    fact.at, fact.value, fact.recorded_at = at, "" if at else value, act.at
    fact.save()
    return fact

"""What may be meant so and often is not, told before a procedure is published. It keeps nothing from being published.

Each names its place as the problems of `checks` do.
"""

from collections.abc import Iterator
from datetime import date

from accounts.models import Holding, Office

from .conditions import conditions_with_places, steps_asked
from .document import ProcedureDocument, StepDocument, located
from .order import ahead_of


def warnings(document: ProcedureDocument, *, partnership, day: date) -> list[str]:
    """Every warning of a document that has no problems."""
    return [
        *unhandled_outcomes(document),
        *always_back(document),
        *asked_too_early(document),
        *skipped_unasked(document),
        *nobody_there(document, partnership, day),
    ]


def unhandled_outcomes(document: ProcedureDocument) -> Iterator[str]:
    """Outcomes after which nothing follows though something follows the step's other outcomes."""
    for where, step in located(document):
        handled = handled_outcomes(document, step)
        if not handled or follows_anyway(document, step):
            continue
        for outcome in step.settings.outcomes():
            if outcome not in handled:
                name = step.settings.outcome_name(outcome)
                yield f"{where}: nothing says what follows when it ends with “{name}”."


def handled_outcomes(document, step: StepDocument) -> set[str]:
    """The outcomes that a way back, a review type or a condition names; "is not" names all others."""
    outcomes = set(step.settings.outcomes())
    found = set(step.back)
    for setting in ("takes_on", "gives_up"):
        found |= set(getattr(step.settings, setting, {}))
    for where, _, written in conditions_with_places(document):
        if not where.startswith("conditions."):  # a condition with a name is asked where it is used
            for key, test, turned in steps_asked(document, written):
                found |= named_by(test, turned, outcomes) if key == step.key else set()
    return found & outcomes


def named_by(test, turned: bool, outcomes: set[str]) -> set[str]:
    """The outcomes with which a test, or its contrary, is met."""
    if test.operator not in ("is", "is not", "one of"):
        return set()
    named = {str(one) for one in (test.operand if isinstance(test.operand, tuple) else (test.operand,))}
    return outcomes - named if turned != (test.operator == "is not") else named


def follows_anyway(document, step: StepDocument) -> bool:
    """Does a step wait for this one that opens whatever the outcome was? Also so where nothing waits for it."""
    behind = [one for one in document.steps if step.key in document.predecessors(one.key)]
    return not behind or any(
        not one.when and not document.stage_of(one.key).when and not document.types_of(one.key)
        for one in behind
    )


def always_back(document: ProcedureDocument) -> Iterator[str]:
    """A step of which each outcome sends the case back has no way out until its rounds are used up."""
    for where, step in located(document):
        if step.back and set(step.back) >= set(step.settings.outcomes()):
            yield f"{where}.back: each outcome sends the case back, so there is no way out; leave one that goes on."


def asked_too_early(document: ProcedureDocument) -> Iterator[str]:
    """A condition is judged when the step opens: what it asks of another step should be known by then."""
    for where, step in located(document):
        before = ahead_of(document, step)
        asked = {key for key, _, _ in steps_asked(document, step.when)} if step.when else set()
        for other in document.steps:
            if other.key in asked - before:
                yield f"{where}.when: it does not wait for “{other.title}”, whose outcome may not be known then."


def skipped_unasked(document: ProcedureDocument) -> Iterator[str]:
    """What a linked case has not told is not known, and such a step is skipped at once unless it says that it waits."""
    for where, step in located(document):
        if step.when and hasty(step.when):
            yield f"{where}.when: it asks a linked case; without `unknown: wait` it is skipped until that has told."


def hasty(written) -> bool:
    """Does a condition ask a linked case and not say what holds until it has told?"""
    if isinstance(written, list):
        return any(hasty(one) for one in written)
    if not isinstance(written, dict) or "unknown" in written:
        return False
    return "linked" in written or any(hasty(one) for one in written.values())


def nobody_there(document: ProcedureDocument, partnership, day: date) -> Iterator[str]:
    """Offices that act at a step and that nobody holds today."""
    offices = Office.objects.filter(partnership=partnership).in_force(day)
    held = Holding.objects.in_force(day).filter(office__in=offices, person__is_active=True)
    empty = dict(offices.exclude(pk__in=held.values("office")).values_list("key", "name"))
    for where, step in located(document):
        for key in sorted(step.settings.names().get("office", set()) & set(empty)):
            yield f"{where}: nobody holds the office “{empty[key]}” today."

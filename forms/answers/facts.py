"""What answers say to the rest of the case: dated facts, and answers that conditions ask for."""

from dataclasses import dataclass
from typing import Any

from forms import conditions
from forms.definitions.when import Given, names_of

from .models import AnswerSet


def facts(answer_set: AnswerSet) -> dict[str, Any]:
    """{fact: value} of the questions that say `fact:`, where they were answered.

    A date is a datetime.date, a date with time an aware datetime, a number an int or Decimal; choices are keys.
    """
    answers = answer_set.answers
    return {
        question.fact: question.as_fact(answers[key])
        for key, question in answer_set.form_version.form.questions.items()
        if question.fact and answers.get(key) is not None
    }


@dataclass(frozen=True)
class Answers:
    """Facts for conditions of a case, from {key of the form's step: its AnswerSet}.

    The leaf {answer: referral.outcome} asks the form of the step `referral`; referral.children.age is a list over
    the entries; rows and dates go by the same names. What it does not have is Unknown.
    """

    sets: dict[str, AnswerSet]

    def get(self, kind: str, name: str) -> Any:
        step, _, path = name.partition(".")
        if kind not in ("answer", "rows", "date") or step not in self.sets or not path:
            return conditions.Unknown
        return Given(self.sets[step].answers).get(kind, path)


def names_asked(document: Any, step: str) -> set[Any]:
    """What conditions may ask of a form under its step's key: for checking a procedure before it is published."""
    names = {name for question in document.questions.values() for name in names_of(question)}
    return {(kind, f"{step}.{name}") for kind, name in names}

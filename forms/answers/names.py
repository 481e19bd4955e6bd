"""The names of people in answers: of the questions that say `person_name: true`."""

from typing import Any

from .models import AnswerSet


def names(answer_set: AnswerSet) -> list[str]:
    """Each name that was given, those in groups included."""
    return list(_of(answer_set.form_version.form.questions.values(), answer_set.answers))


def _of(questions: Any, answers: dict[str, Any]) -> Any:
    for question in questions:
        answer = answers.get(question.key)
        if question.many:
            for entry in answer or []:
                yield from _of(question.questions, entry)
        elif getattr(question, "person_name", False) and answer:
            yield answer

"""The names of people in answers: of the questions that say `person_name: true`."""

from typing import Any

from .models import AnswerSet


def names(answer_set: AnswerSet) -> list[str]:
    """Each name that was given, those in groups included."""
    return list(_of(answer_set.form_version.form.questions.values(), answer_set.answers))


def names_of_entries(question: Any, answers: dict[str, Any]) -> list[str]:
    """The name in each entry of a group of questions, or the answer itself where the question is no group.

    In an entry, the questions that say `person_name: true`; where none does, the first that was answered in words.
    """
    if question is None or not answers.get(question.key):
        return []
    answer = answers[question.key]
    if not question.many:
        return [str(answer)]
    return [" ".join(_of(question.questions, entry)) or first_words(entry) for entry in answer]


def first_words(entry: dict[str, Any]) -> str:
    return next((answer for answer in entry.values() if isinstance(answer, str)), "")


def _of(questions: Any, answers: dict[str, Any]) -> Any:
    for question in questions:
        answer = answers.get(question.key)
        if question.many:
            for entry in answer or []:
                yield from _of(question.questions, entry)
        elif getattr(question, "person_name", False) and answer:
            yield answer

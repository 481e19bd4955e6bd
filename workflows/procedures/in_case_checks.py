"""Problems of whom a case is about and what people consent to."""

from .asked import askable
from .document import located
from .occurring import SUBJECTS


def in_case_problems(document, forms: dict | None) -> list[str]:
    """People whom nothing says, an answer that is not there, a consent that reads like a step."""
    return [*subject_problems(document, forms), *consent_problems(document)]


def subject_problems(document, forms: dict | None) -> list[str]:
    problems = []
    for where, step in located(document):
        if step.each == SUBJECTS and document.subjects is None:
            problems.append(
                f"{where}.each: nothing says whom a case is about; write `subjects:` in the head of the procedure."
            )
    answer = document.subjects.answer if document.subjects else ""
    if answer and forms is not None and ("answer", answer) not in askable(document, forms):
        problems.append(
            f'subjects.answer: there is no answer "{answer}"; name the step and the question, as referral.children.'
        )
    return problems


def consent_problems(document) -> list[str]:
    steps = {step.key for step in document.steps}
    problems = []
    for key, consent in document.consents.items():
        if key in steps:
            problems.append(f"consents.{key}: a step has this key; give the consent another one.")
        if consent.of_each_subject and document.subjects is None:
            problems.append(
                f"consents.{key}.of_each_subject: nothing says whom a case is about; write `subjects:` in the head."
            )
    return problems

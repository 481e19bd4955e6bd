"""Whom a case is about: listed from the answer that the procedure names."""

from forms.answers.names import names_of_entries
from forms.conditions import Unknown
from matters import names
from workflows.cases.facts import CaseFacts
from workflows.cases.models import Case
from workflows.cases.plan import plan_of

from .models import Subject


def gather(act, case: Case) -> None:
    """List them once the answer is there. Later ones are added by hand: whoever was taken off stays off."""
    said = plan_of(case).subjects
    if said is None or not said.answer or case.subjects.exists():
        return
    for name in named_in(CaseFacts(case), said.answer):
        add_row(act, case, said.called, name)


def named_in(facts: CaseFacts, answer: str) -> list[str]:
    """The name in each entry of a group of questions, or the one that the question asks for."""
    if facts.get("answer", answer) is Unknown:
        return []
    step, _, path = answer.partition(".")
    return [
        name
        for one in facts.answers[step]
        for name in names_of_entries(one.form_version.form.questions.get(path.partition(".")[0]), one.answers)
    ]


def add_row(act, case: Case, called: str, name: str) -> Subject:
    """One more, called so with the next number."""
    number = case.subjects.count() + 1
    names.index(act, [name])
    return Subject.objects.create(
        matter=act.matter,
        case=case,
        number=number,
        called=f"{called} {number}",
        name=name,
        added_at=act.at,
    )

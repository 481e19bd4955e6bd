"""Whom a case is about: listed from the answer that the procedure names."""

from collections import Counter

from forms.answers.names import names_of_entries
from forms.conditions import Unknown
from matters import names
from workflows.cases.facts import CaseFacts
from workflows.cases.models import Case
from workflows.cases.plan import plan_of

from .models import Subject
from .reading import written_for_each


def gather(act, case: Case) -> None:
    """List those whom the answer names and nobody has listed yet: whoever was taken off stays off."""
    said = plan_of(case).subjects
    if said is None or not said.answer or not (found := named_in(CaseFacts(case), said.answer)):
        return
    known = Counter(alike(str(one.name)) for one in case.subjects.all())
    for name in found:
        if known[alike(name)]:
            known[alike(name)] -= 1  # two of one name are two people
        else:
            add_row(act, case, said.called, name)


def alike(name: str) -> str:
    """The name as it is compared: without case and accents."""
    return " ".join(names.normalised(name)) or name


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
    """One more, called so with the next number; steps whose turn has come run for this one, too."""
    number = case.subjects.count() + 1
    names.index(act, [name])
    made = Subject.objects.create(
        matter=act.matter,
        case=case,
        number=number,
        called=f"{called} {number}",
        name=name,
        added_at=act.at,
    )
    for key in written_for_each(case):
        case.sets = case.sets | {key: case.sets[key] | {str(number): made.called}}
    case.save(update_fields=["sets"])
    return made

"""An agency whose people have all declared a conflict of interest: the office that asked sees to its part."""

from django.utils.timezone import localdate

from matters.duties import owe
from workflows.cases.meant import offices_of
from workflows.procedures.kinds import settings_of

from . import letters
from .models import Part


def conflict_declared(act, case, wall) -> None:
    """The part stays with the agency's other people; where nobody is left, the office that asked owes a look."""
    parts = Part.objects.waiting().filter(
        step__case=case, step__superseded=False, agency=wall.person.agency_id
    )
    walled = act.matter.conflicts.standing().values("person")
    for part in parts.select_related("agency", "deadline", "step"):
        if part.agency.people.filter(is_active=True).exclude(pk__in=walled).exists():
            continue
        part.step.case = case
        for office in offices_of(case, settings_of(part.step).asks, localdate(act.at)):
            owe(act, step=part.step, title=f"Nobody at {part.name} can answer: {part.step.title}"[:200],
                label=case.reference, path=part.check_path, office=office, deadline=part.deadline)  # fmt: skip
        letters.tell_asking(act, part, "information-request-nobody", key=f"nobody:{part.pk}:{wall.pk}")

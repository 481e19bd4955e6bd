"""The areas of a partnership, as a procedure asks for them: which answer names a case's, and whether each has its people."""

from collections.abc import Iterable

from accounts.models import Area, Office

from .asked import askable
from .document import ProcedureDocument, located
from .who import all_named, said, wordings


def areas_unfilled(there: Iterable[tuple[str, str]], areas: set[str]) -> set[str]:
    """ "body: area" for each area without an office in a body that has members for areas. `there`: (body, area) of each."""
    filled = set(there)
    bodies = {body for body, area in filled if area in areas}
    return {said(body, area) for body in bodies for area in areas if (body, area) not in filled}


def own_areas(partnership, day) -> dict[str, set[str]]:
    """The keys of the partnership's areas on that day, and where nobody is in a body for one."""
    areas = Area.objects.filter(partnership=partnership).in_force(day)
    offices = Office.objects.filter(partnership=partnership, area__in=areas).in_force(day)
    keys = set(areas.values_list("key", flat=True))
    return {
        "area": keys,
        "unfilled": areas_unfilled(offices.exclude(body=None).values_list("body__key", "area__key"), keys),
    }


def area_problems(document: ProcedureDocument, own: dict[str, set[str]], forms: dict | None) -> list[str]:
    """Bodies that nobody fills for an area, and an answer that does not name the case's area."""
    problems = []
    for where, step in located(document):
        for body in sorted(all_named(*wordings(step.settings))["body"]):
            for one in sorted(own.get("unfilled", ())):
                named, _, area = one.partition(": ")
                if named == body:
                    problems.append(
                        f'{where}: nobody is in the body "{body}" for the area "{area}"; '
                        "give an office of it that area, or let the area end."
                    )
    return problems + answer_problems(document, own.get("area", set()), forms)


def answer_problems(document: ProcedureDocument, areas: set[str], forms: dict | None) -> list[str]:
    """The question must be there, and each of its options be the key of an area."""
    if not document.area or forms is None:
        return []
    found = askable(document, forms).get(("answer", document.area))
    there = ", ".join(sorted(areas)) or "none yet"
    if found is None:
        return [f'area: no form asks "{document.area}"; name the step and the question, as referral.area.']
    if not found.options:
        return [f'area: "{document.area}" is no choice; its options must be the keys of areas: {there}.']
    return [
        f'area: "{one}" may be answered and is no area; use the keys of areas as options: {there}.'
        for one in found.options
        if one not in areas
    ]

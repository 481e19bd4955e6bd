"""Which offices lift walls, review emergencies, and stand in where nobody is left: said by the case's procedure."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from accounts.models import Holding, Office
from workflows.cases.handlers import handlers
from workflows.cases.plan import plan_of


def offices_in_force(case, at: datetime):
    return Office.objects.filter(partnership=case.partnership_id).in_force(localdate(at)).order_by("pk")


def lifting(case, at: datetime):
    """Those that the procedure names, else those that work on the case; an office that stands in always may."""
    return named_or_handling(case, plan_of(case).access.lifts_walls, at)


def reviewing(case, at: datetime):
    """Those that review an emergency access: named by the procedure, else those that work on the case."""
    return named_or_handling(case, plan_of(case).access.reviews_emergencies, at)


def named_or_handling(case, keys: list[str], at: datetime):
    """Offices by their keys, with the one that stands in for the case."""
    if not keys:
        return handlers(case, at)
    return offices_in_force(case, at).filter(key__in=keys) | handlers(case, at).filter(handles_cases=False)


def standing_in(case, at: datetime) -> Office | None:
    """Who takes a case that nobody is left to work on: the office that the procedure names, else one that manages the
    partnership's people, else one that runs the system; the first of them that somebody can act for."""
    offices = offices_in_force(case, at)
    ways: list[dict[str, Any]] = [
        {"key": plan_of(case).access.stands_in},
        {"manages_people": True},
        {"runs_system": True},
    ]
    found = [office for way in ways for office in offices.filter(handles_cases=False, **way)]
    return next((office for office in found if able(case, [office], at)), found[0] if found else None)


def able(case, offices, at: datetime, *, but=None) -> bool:
    """Does somebody hold one of these offices who is active, has no conflict on the case, and is not `but`?"""
    walled = case.matter.conflicts.standing().values("person")
    held = Holding.objects.in_force(localdate(at)).filter(office__in=offices, person__is_active=True)
    return held.exclude(person__in=walled).exclude(person=but).exists()

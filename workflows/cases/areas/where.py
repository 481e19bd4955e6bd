"""The area of a case, which steps need it, and asking for it."""

from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Area, Office
from forms import conditions
from matters.duties import owe, settle
from matters.keys import held
from matters.models import Duty
from workflows.cases.facts import CaseFacts
from workflows.cases.handlers import handlers
from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.cases.standing_in import stood_for
from workflows.procedures.who import named, wordings

WAITS = "Waits until it is said in which area this case is."


def area_of(case: Case) -> Area | None:
    """What somebody who handles the case has said; else what the answer says that the procedure names.

    In a case that is played again, what was said of the case for which it stands. None once a case was erased.
    """
    said_of = case if (pk := stood_for(case)) == case.pk else Case.objects.get(pk=pk)
    if said_of.area_id:
        return said_of.area
    asked = plan_of(case).area
    if not asked or not held(said_of.matter_id):
        return None
    said = CaseFacts(case).get("answer", asked)
    if said is conditions.Unknown or not isinstance(said, str):
        return None
    return Area.objects.filter(partnership=case.partnership_id, key=said).first()


def primary_key(case: Case) -> int | None:
    found = area_of(case)
    return found.pk if found else None


def is_needed(case: Case, step, day: date) -> bool:
    """Does the step of the document name a body that has members for areas, while nobody has said the case's?"""
    bodies = {key for wording in wordings(step.settings) for key in named(wording, "body")}
    if not bodies:
        return False
    areas = Area.objects.filter(partnership=case.partnership_id).in_force(day)
    members = Office.objects.filter(partnership=case.partnership_id, body__key__in=bodies).in_force(day)
    return members.filter(area__in=areas).exists() and area_of(case) is None


def ask(act, case: Case) -> None:
    """The offices that handle the case owe it; asked once, however many steps wait for it."""
    if not duties(case).exists():
        for office in handlers(case, act.at):
            title = "Say in which area the case is"
            owe(act, title=title, label=case.reference, path=path_of(case), office=office)


def asked_no_longer(act, case: Case) -> None:
    settle(act, duties(case))


def settle_if_said(act, case: Case, owed: set[str]) -> None:
    """An answer may say it as well, or there is no area left to choose. `owed`: the addresses of what is."""
    if path_of(case) in owed and (area_of(case) or not there_are(case, act.at).exists()):
        asked_no_longer(act, case)


def duties(case: Case):
    return Duty.objects.open().filter(matter=case.matter_id, path=path_of(case), step=None)


def path_of(case: Case) -> str:
    return reverse("cases:area", args=[case.slug])


def there_are(case: Case, at):
    """The areas of the case's partnership in force at that moment, by name."""
    areas = Area.objects.filter(partnership=case.partnership_id).in_force(localdate(at))
    return areas.order_by("name", "pk")

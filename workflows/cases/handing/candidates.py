"""To whom a duty can be handed on: people and offices who may do it, see its matter and have no conflict there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Holding, Office, Person
from matters.access import FULL
from workflows.procedures.kinds import KINDS

from .permissions import handles


@dataclass(frozen=True)
class Candidate:
    """One to whom it can go: a person of an office (or agency), or a whole office. `key` is what a form posts."""

    key: str
    words: str
    person: Person | None = None
    office: Office | None = None


def candidates(act, duty) -> list[Candidate]:
    """Colleagues of the same office or agency; for whoever handles the matter also other offices that may do it.

    Nobody who has left, has declared a conflict of interest or is barred from the step stands among them.
    """
    barred = barred_from(duty)
    if duty.agency_id:
        people = Person.objects.filter(agency=duty.agency_id, is_active=True).exclude(pk__in=barred)
        found = [Candidate(f"person-{one.pk}", str(one), person=one) for one in people.order_by("name", "pk")]
        return [one for one in found if one.person != duty.person]
    offices = list(offices_for(act, duty).order_by("name", "pk"))
    held = holders(offices, act.at, barred)
    found = []
    for office in offices:
        able = held.get(office.pk, [])
        if able and not (office.pk == duty.office_id and duty.person_id is None):
            found.append(Candidate(f"office-{office.pk}", f"Everybody who holds {office}", office=office))
        for person in able:
            if (person.pk, office.pk) != (duty.person_id, duty.office_id) and person != act.person:
                key = f"person-{person.pk}-{office.pk}"
                found.append(Candidate(key, f"{person}, {office}", person=person, office=office))
    return found


def offices_for(act, duty):
    """The offices whose holders may do it: the duty's own; for whoever handles the matter what the kind of step says,
    or, for work of no kind, those that see the matter whole."""
    offices = Office.objects.in_force(localdate(act.at)).filter(partnership=duty.partnership_id)
    if not handles(act, duty):
        return offices.filter(pk=duty.office_id)
    kind = KINDS.get(duty.step.kind) if duty.step else None
    if kind and kind.offices:
        return kind.offices(duty, act.at)
    seeing = duty.matter.accesses.in_force(act.at).filter(right__in=FULL)
    if duty.office_id:  # work of an office that handles cases stays with such offices
        seeing = seeing.filter(Q(right="handles") | Q(office=duty.office_id))
    return offices.filter(pk__in=seeing.values("office"))


def barred_from(duty) -> set[int]:
    """Those who have declared a conflict of interest, and those whom the kind of step bars."""
    walled = set(duty.matter.conflicts.standing().values_list("person", flat=True))
    kind = KINDS.get(duty.step.kind) if duty.step else None
    return walled | (kind.barred(duty.step) if kind and kind.barred else set())


def holders(offices, at: datetime, barred: set[int]) -> dict[int, list[Person]]:
    """Who holds each office at that moment, without those who are barred."""
    rows = Holding.objects.in_force(localdate(at)).filter(office__in=offices, person__is_active=True)
    found: dict[int, list[Person]] = {}
    for row in rows.exclude(person__in=barred).select_related("person").order_by("person__name", "pk"):
        if row.person not in found.setdefault(row.office_id, []):
            found[row.office_id].append(row.person)
    return found

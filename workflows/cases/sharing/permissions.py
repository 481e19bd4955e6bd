"""Who may share what a case has brought forth, and with whom."""

from datetime import date

from django.db.models import Q

from accounts.models import Agency, Holding, Office, Person
from matters.access import may
from matters.errors import NotAllowed
from matters.keys import held
from workflows.cases.agencies import members


def check_can_share(act, case) -> None:
    """The offices that handle the case, while its content is kept."""
    if not may(act.person, case.matter_id, act.at, rights=["handles"]):
        raise NotAllowed("Only an office that handles the case can share what it has brought forth.")
    if not held(case.matter_id):
        raise NotAllowed("What this case held was erased, so there is nothing to share.")


def parties(case, day: date) -> dict:
    """Those of the partnership with whom a product of the case may be shared, as query sets by the name of the model.

    Nobody who has declared a conflict of interest on the case is among them.
    """
    offices = Office.objects.in_force(day).filter(partnership=case.partnership_id)
    agencies = members(case.partnership, day)
    holders = Holding.objects.in_force(day).filter(office__partnership=case.partnership_id).values("person")
    people = Person.objects.filter(Q(agency__in=agencies.values("pk")) | Q(pk__in=holders), is_active=True)
    walled = case.matter.conflicts.standing().values("person")
    return {
        Office: offices.filter(Q(matter=None) | Q(matter=case.matter_id)).order_by("name", "pk"),
        Agency: agencies,
        Person: people.exclude(pk__in=walled).order_by("name", "pk"),
    }


def check_is_party(case, to, day: date) -> None:
    if not parties(case, day)[type(to)].filter(pk=to.pk).exists():
        raise NotAllowed(f"Nothing of this case can be shared with {to}.")

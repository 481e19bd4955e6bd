"""Whose people somebody manages at a moment: a lead the own agency's, a manager the partnership's."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Agency, Holding, Membership, Office, Partnership, Person
from matters.access import offices_of

# An office with one of these works for the partnership, even where an agency fills it.
OF_PARTNERSHIP = (
    Q(agency=None)
    | Q(handles_cases=True)
    | Q(runs_system=True)
    | Q(edits_pages=True)
    | Q(manages_people=True)
    | Q(may_break_glass=True)
)
MANAGES = Q(handles_cases=True) | Q(manages_people=True)
LEADS = Q(leads_agency=True, agency__isnull=False)


@dataclass(frozen=True)
class Scope:
    """`led`: agencies that the person leads; `run`: partnerships whose people they manage; `unled`: member agencies
    of those that nobody leads, so that the manager stands in; `shared`: those of them that belong to a partnership of
    somebody else's too. All primary keys. `office`: in whose name they act."""

    led: frozenset[int]
    run: frozenset[int]
    unled: frozenset[int]
    shared: frozenset[int]
    office: Office | None
    day: date

    @property
    def agencies(self) -> frozenset[int]:
        """The agencies whose people they invite and see off.

        None that is shared: whoever is in an agency sees what every partnership asks of it, so a manager of one
        partnership brings nobody in. Somebody of the agency is given its lead, in any of them.
        """
        return self.led | (self.unled - self.shared)

    def people(self):
        """Those whom they see: of these agencies, of the partnerships' member agencies, and holders of its offices."""
        members = Membership.objects.in_force(self.day).filter(partnership__in=self.run).values("agency")
        holders = Holding.objects.filter(office__partnership__in=self.run).values("person")
        return Person.objects.filter(Q(agency__in=self.agencies) | Q(agency__in=members) | Q(pk__in=holders))

    def offices(self):
        """The offices that they give and end."""
        offices = Office.objects.in_force(self.day).filter(matter=None)
        own = Q(agency__in=self.led) & Q(pk__in=self._in_member_partnerships())
        stood_in = Q(agency__in=self.unled, partnership__in=self.run)
        return offices.filter(
            (own | stood_in) & ~OF_PARTNERSHIP | Q(partnership__in=self.run) & OF_PARTNERSHIP
        )

    def _in_member_partnerships(self):
        """Offices of the led agencies, as long as the agency belongs to the office's partnership."""
        places = Membership.objects.in_force(self.day).filter(agency__in=self.led)
        wanted = Q(pk__in=[])
        for agency, partnership in places.values_list("agency", "partnership"):
            wanted |= Q(agency=agency, partnership=partnership)
        return Office.objects.filter(wanted).values("pk")

    def holdings(self):
        """What they may know of who holds what: the partnerships' offices, and those of their agencies; of no case's."""
        ours = Q(office__partnership__in=self.run) | Q(office__agency__in=self.agencies)
        return Holding.objects.filter(ours, office__matter=None)

    def manages(self, person: Person) -> bool:
        """May they see the person off? Of their agencies; or of none, with offices of their partnerships only."""
        if person.agency_id:
            return person.agency_id in self.agencies
        places = set(person.holdings.values_list("office__partnership", flat=True))
        return bool(places) and places <= self.run

    def places(self) -> list:
        """What they may invite people into: agencies, and partnerships for who belongs to no agency."""
        agencies = Agency.objects.filter(pk__in=self.agencies)
        return [*agencies, *Partnership.objects.filter(pk__in=self.run)]

    def reaches(self, place) -> bool:
        return place.pk in (self.agencies if isinstance(place, Agency) else self.run)


def scope_of(person: Person, at: datetime) -> Scope:
    """Asked at each request and again inside each act. Whoever holds no such office manages nobody."""
    day = localdate(at)
    offices = sorted(offices_of(person, at), key=lambda office: office.pk)
    leads = [office for office in offices if office.leads_agency and office.agency_id]
    manages = [office for office in offices if office.handles_cases or office.manages_people]
    through = [office for office in offices if office in leads or office in manages]
    led = {office.agency_id for office in leads}
    run = {office.partnership_id for office in manages}
    members = set(
        Membership.objects.in_force(day).filter(partnership__in=run).values_list("agency", flat=True)
    )
    unled = members - led - agencies_with_lead(members, day)
    elsewhere = Membership.objects.in_force(day).filter(agency__in=unled).exclude(partnership__in=run)
    shared = elsewhere.values_list("agency", flat=True)
    office = through[0] if through else None
    return Scope(frozenset(led), frozenset(run), frozenset(unled), frozenset(shared), office, day)


def agencies_with_lead(agencies: set[int], day: date) -> set[int]:
    """Those of the agencies in which somebody holds the office of its lead on that day."""
    offices = Office.objects.in_force(day).filter(LEADS, agency__in=agencies)
    holdings = Holding.objects.in_force(day).filter(office__in=offices, person__is_active=True)
    return set(holdings.values_list("office__agency", flat=True))

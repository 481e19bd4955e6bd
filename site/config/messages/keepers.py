"""Which offices mend the address of a message: those that handle the case, else those that keep the person's account."""

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Office, Partnership
from matters.models import Matter, MatterAccess
from outbox.keepers import NOBODY, Keepers


def keepers_of(message, at) -> Keepers:
    """Asked whenever a mail comes back."""
    if message.matter_id and message.matter.kind == Matter.Kind.CASE:
        return of_case(message.matter, at)
    partnership = message.partnership or partnership_of(message.person, at)
    if partnership is None:
        return NOBODY
    offices = of_partnership(partnership, at)
    keeping = offices.filter(runs_system=True) or offices
    return Keepers(partnership.matter_id, tuple(keeping), partnership.short_name)


def of_case(matter, at) -> Keepers:
    """The offices that work on this case; those that work on every case where it names none."""
    named = MatterAccess.objects.in_force(at).filter(matter=matter, right=MatterAccess.Right.HANDLES)
    offices = Office.objects.in_force(localdate(at)).filter(pk__in=named.values("office"))
    handling = of_partnership(matter.partnership, at).filter(handles_cases=True)
    case = getattr(matter, "case", None)
    return Keepers(
        matter.pk, tuple(offices or handling), case.reference if case else matter.partnership.short_name
    )


def of_partnership(partnership, at):
    offices = Office.objects.in_force(localdate(at)).filter(partnership=partnership)
    return offices.filter(Q(handles_cases=True) | Q(runs_system=True)).order_by("pk")


def partnership_of(person, at):
    """The partnership that knows the person: by an office, else by the agency."""
    if person is None:
        return None
    day = localdate(at)
    held = person.holdings.in_force(day).order_by("pk").values_list("office__partnership", flat=True)
    known = held.first() or (person.agency and first_of(person.agency, day))
    return Partnership.objects.filter(pk=known).first() if known else None


def first_of(agency, day):
    return agency.memberships.in_force(day).order_by("pk").values_list("partnership", flat=True).first()

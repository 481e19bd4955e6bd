"""Whom the words of a procedure mean on a day, for a case: offices, seats and outside bodies in force."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from accounts.models import Attribute, Holding, Office, Recipient, Seat

from .who import GROUP_LETTERS, Electorate, OfAttribute, OfPart, named, parts_of

NOBODY = Q(pk__in=[])


def nothing(_asked) -> bool:
    return False


@dataclass(frozen=True)
class Circumstances:
    """What a wording may ask of the case for which it is read; without a case it means nobody by them."""

    matter: int | None = None
    holds: Callable[[dict], bool] = nothing  # does the condition hold?
    agencies: Callable[[str], Iterable[int]] = lambda part: ()  # who plays this part
    area: Callable[[], int | None] = lambda: None  # the primary key of its area


WITHOUT_CASE = Circumstances()


def offices_of(partnership, who: Electorate | None, day: date, case: Circumstances = WITHOUT_CASE):
    """The offices in force on that day which the wording means."""
    meant = NOBODY
    for part in parts_of(who):
        meant |= offices_in(partnership, part, day, case)
    return Office.objects.filter(meant, partnership=partnership).in_force(day).order_by("key")


def offices_in(partnership, part, day: date, case: Circumstances) -> Q:
    """One wording of several, with what narrows it."""
    if not applies(part, case):
        return NOBODY
    if part == "statutory_seats":
        return Q(seat__in=seats_of(partnership, day))
    meant = Q(key__in=named(part, "office"), matter=None)
    if bodies := named(part, "body"):
        area = case.area()
        for_all = Q(area=None)
        meant |= Q(body__key__in=bodies) & (for_all if area is None else for_all | Q(area=area))
    meant |= Q(seat__in=seats_of(partnership, day).filter(key__in=named(part, "seat")))
    meant |= Q(agency__slug__in=named(part, "agency"))
    if isinstance(part, OfPart):
        meant |= leading(partnership, case.agencies(part.part))
    if groups := named(part, "group"):
        meant |= Q(matter=case.matter, key__in=[group_key(key, case.matter) for key in groups])
    attribute = getattr(part, "attribute", None)
    if attribute is None:
        return meant
    having = carrying(partnership, attribute, day)
    return having & Q(matter=None) if isinstance(part, OfAttribute) else meant & having


def applies(part, case: Circumstances) -> bool:
    """Does what the wording asks of the case hold?"""
    when = getattr(part, "when", None)
    return when is None or case.holds(when)


def leading(partnership, agencies) -> Q:
    """The offices that lead these agencies' people; of an agency without one, all of its offices here."""
    led = Office.objects.filter(partnership=partnership, agency=OuterRef("agency"), leads_agency=True)
    return Q(agency__in=list(agencies)) & (Q(leads_agency=True) | Q(~Exists(led)))


def group_key(group: str, matter: int | None) -> str:
    """The key of the office that stands for a group of one matter; no office of a procedure can have such a key."""
    return f"{group[:GROUP_LETTERS]}-{matter}"


def carrying(partnership, attributes: dict[str, str], day: date) -> Q:
    """Offices that have all of these attributes: themselves, by seat or agency, or because somebody holds them who has."""
    meant: Q = Q()
    for key, value in attributes.items():
        entries = entries_of(partnership, key, value, day)
        people = entries.exclude(person=None).values("person")
        held = Holding.objects.in_force(day).filter(person__in=people, deputy=False, deputy_for=None)
        meant &= (
            Q(pk__in=entries.exclude(office=None).values("office"))
            | Q(seat__in=entries.exclude(seat=None).values("seat"))
            | Q(agency__in=entries.exclude(agency=None).values("agency"))
            | Q(pk__in=held.values("office"))
        )
    return meant


def with_attributes(partnership, offices, day: date) -> None:
    """Write on each office what it carries, as `carried`: (list, value), by itself, its seat, agency or its holders."""
    entries = list(
        Attribute.objects.in_force(day).filter(list__partnership=partnership).select_related("list")
    )
    holdings = Holding.objects.in_force(day).filter(office__in=offices, deputy=False, deputy_for=None)
    held = set(holdings.values_list("office", "person"))
    for office in offices:
        office.carried = {
            (one.list.key, one.value)
            for one in entries
            if one.office_id == office.pk
            or (one.seat_id and one.seat_id == office.seat_id)
            or (one.agency_id and one.agency_id == office.agency_id)
            or (one.person_id and (office.pk, one.person_id) in held)
        }


def entries_of(partnership, key: str, value: str, day: date):
    """The entries of one attribute in force on that day."""
    lists = {"list__partnership": partnership, "list__key": key, "value": value}
    return Attribute.objects.in_force(day).filter(**lists)


def seats_meant(partnership, who: Electorate | None, day: date, case: Circumstances = WITHOUT_CASE):
    """The seats in force on that day which the wording means, also those on which nobody sits."""
    seats, meant = seats_of(partnership, day), NOBODY
    for part in parts_of(who):
        if part == "statutory_seats":
            return seats
        attribute = getattr(part, "attribute", None) or {}
        having = Q()
        for key, value in attribute.items():
            having &= Q(pk__in=entries_of(partnership, key, value, day).exclude(seat=None).values("seat"))
        if applies(part, case):
            meant |= Q(key__in=named(part, "seat")) & having
    return seats.filter(meant)


def outside_meant(partnership, who: Electorate | None, day: date, case: Circumstances = WITHOUT_CASE):
    """The outside bodies in force on that day whose answer somebody records."""
    keys = set().union(*(named(part, "recipient") for part in parts_of(who) if applies(part, case)))
    return recipients_of(partnership, keys, day)


def seats_of(partnership, day: date):
    """The partnership's statutory seats in force on that day; how many there are is data."""
    return Seat.objects.filter(partnership=partnership).in_force(day).order_by("key")


def recipients_of(partnership, keys, day: date):
    """The outside bodies to be told, in the order of their names, as they stand on that day."""
    return Recipient.objects.filter(partnership=partnership, key__in=keys).in_force(day).order_by("name")

"""Who acts: the words of a procedure turned into the partnership's own offices and outside bodies."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from django.db.models import Q
from pydantic import BaseModel, ConfigDict, Field

from accounts.models import Office, Recipient, Seat

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


@dataclass(frozen=True)
class Of:
    """Of what a key is: the builder offers the partnership's own ones to choose from."""

    what: str


OfficeKey = Annotated[Key, Of("office")]
RecipientKey = Annotated[Key, Of("recipient")]
StepKey = Annotated[Key, Of("step")]
FormKey = Annotated[Key, Of("form")]
TypeKey = Annotated[Key, Of("review type")]


class Wording(BaseModel):
    """A way of saying who. It names keys; what they mean on a day is the partnership's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfOffice(Wording):
    """Whoever holds this office."""

    office: OfficeKey = Field(title="Office")


class OfOffices(Wording):
    """Whoever holds one of these offices, each with a voice of its own."""

    offices: list[OfficeKey] = Field(min_length=1, title="Offices")


class OfSeat(Wording):
    """Whoever sits on this statutory seat."""

    seat: Key = Field(title="Seat")


class OfSeats(Wording):
    """Whoever sits on one of these statutory seats."""

    seats: list[Key] = Field(min_length=1, title="Seats")


class OfBody(Wording):
    """Whoever holds an office in this body."""

    body: Key = Field(title="Body")


class OfAgency(Wording):
    """Whoever holds an office in this agency; `each` in a step that runs for each of the agencies."""

    agency: str = Field(max_length=60, title="Agency")


class OfSeveral(Wording):
    """Whoever one of these wordings means."""

    any: list[Literal["statutory_seats"] | OfOffice | OfOffices | OfSeat | OfSeats | OfBody | OfAgency] = (
        Field(min_length=1, title="Any of")
    )


Electorate = (
    Literal["statutory_seats"] | OfOffice | OfOffices | OfSeat | OfSeats | OfBody | OfAgency | OfSeveral
)


def parts_of(who: Electorate | None) -> list:
    """The wordings that this one joins; a simple one is its own only part."""
    return list(who.any) if isinstance(who, OfSeveral) else [who]


def offices_named(who: Electorate | None) -> set[str]:
    """The keys of the offices that this wording names outright."""
    return names_in(who, OfOffice, "office") | names_in(who, OfOffices, "offices")


def seats_named(who: Electorate | None) -> set[str]:
    """The keys of the seats that this wording names outright."""
    return names_in(who, OfSeat, "seat") | names_in(who, OfSeats, "seats")


def bodies_named(who: Electorate | None) -> set[str]:
    """The keys of the bodies that this wording names outright."""
    return names_in(who, OfBody, "body")


def names_in(who, wording: type[Wording], name: str) -> set[str]:
    found: set[str] = set()
    for part in parts_of(who):
        if isinstance(part, wording):
            value = getattr(part, name)
            found |= set(value) if isinstance(value, list) else {value}
    return found


def all_named(*whos: Electorate | None) -> dict[str, set[str]]:
    """What these wordings name of the partnership's own, for the checks of a procedure."""
    return {
        "office": set().union(*map(offices_named, whos)),
        "seat": set().union(*map(seats_named, whos)),
        "body": set().union(*map(bodies_named, whos)),
    }


def offices_of(partnership, who: Electorate | None, day: date):
    """The offices in force on that day which the wording means."""
    meant = Q(key__in=offices_named(who)) | Q(body__key__in=bodies_named(who))
    meant |= Q(agency__slug__in=names_in(who, OfAgency, "agency"))
    seats = seats_of(partnership, day)
    meant |= Q(seat__in=seats.filter(key__in=seats_named(who)))
    if "statutory_seats" in parts_of(who):
        meant |= Q(seat__in=seats)
    return Office.objects.filter(meant, partnership=partnership).in_force(day).order_by("key")


def seats_meant(partnership, who: Electorate | None, day: date):
    """The seats in force on that day which the wording means, also those on which nobody sits."""
    seats = seats_of(partnership, day)
    if "statutory_seats" in parts_of(who):
        return seats
    return seats.filter(key__in=seats_named(who))


def seats_of(partnership, day: date):
    """The partnership's statutory seats in force on that day; how many there are is data."""
    return Seat.objects.filter(partnership=partnership).in_force(day).order_by("key")


def recipients_of(partnership, keys, day: date):
    """The outside bodies to be told, in the order of their names, as they stand on that day."""
    return Recipient.objects.filter(partnership=partnership, key__in=keys).in_force(day).order_by("name")

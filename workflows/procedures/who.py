"""Who acts: the words of a procedure turned into the partnership's own offices and outside bodies."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

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


class OfOffice(BaseModel):
    """Whoever holds this office."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    office: OfficeKey


class OfOffices(BaseModel):
    """Whoever holds one of these offices, each with a voice of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    offices: list[OfficeKey] = Field(min_length=1)


Electorate = Literal["statutory_seats"] | OfOffice | OfOffices


def offices_named(who: Electorate) -> set[str]:
    """The keys of the offices that this wording names outright."""
    if isinstance(who, OfOffice):
        return {who.office}
    return set(who.offices) if isinstance(who, OfOffices) else set()


def offices_of(partnership, who: Electorate, day: date):
    """The offices in force on that day which the wording means."""
    offices = Office.objects.filter(partnership=partnership).in_force(day)
    if who == "statutory_seats":
        return offices.filter(seat__in=seats_of(partnership, day)).order_by("key")
    return offices.filter(key__in=offices_named(who)).order_by("key")


def seats_of(partnership, day: date):
    """The partnership's statutory seats in force on that day; how many there are is data."""
    return Seat.objects.filter(partnership=partnership).in_force(day).order_by("key")


def recipients_of(partnership, keys, day: date):
    """The outside bodies to be told, in the order of their names, as they stand on that day."""
    return Recipient.objects.filter(partnership=partnership, key__in=keys).in_force(day).order_by("name")

"""A quorum: what an editor can ask for, and whether those who are there are enough. For votes and meetings alike."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .who import AgencyKind, Attributes, BodyKey, OfficeKey, SeatKey, said

SEAT, OFFICE, BODY, AGENCY, ATTRIBUTE = "seat:", "office:", "body:", "agency kind:", "attribute:"


@dataclass(frozen=True)
class Unit:
    """What counts once: a seat, an office, an agency or a person, and the categories that a quorum may ask for."""

    key: str
    name: str = ""
    categories: frozenset[str] = frozenset()


class Words(BaseModel):
    """A part of what is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Category(Words):
    """Those who sit on a seat, hold an office, belong to a body, come from a kind of agency or have an attribute."""

    seats: list[SeatKey] = Field([], title="Seats")
    offices: list[OfficeKey] = Field([], title="Offices")
    bodies: list[BodyKey] = Field([], title="Bodies")
    agency_kinds: list[AgencyKind] = Field([], title="Kinds of agency")
    attributes: Attributes = Field({}, title="Attributes")

    @model_validator(mode="after")
    def is_something(self):
        if not self.categories:
            raise ValueError("name at least one seat, office, body, kind of agency or attribute")
        return self

    @property
    def categories(self) -> frozenset[str]:
        named = ((SEAT, self.seats), (OFFICE, self.offices), (BODY, self.bodies), (AGENCY, self.agency_kinds))
        said = {attribute(key, value) for key, value in self.attributes.items()}
        return frozenset(prefix + key for prefix, keys in named for key in keys) | said


class EachSeat(Words):
    """At least one of every statutory seat."""

    each: Literal["statutory_seat"] = Field(title="Each of these")


class Number(Words):
    """At least so many, of everybody or of a category."""

    number: int = Field(ge=1, title="At least so many")
    of: Category | None = Field(None, title="Of whom", description="Empty: of everybody.")


class Together(Words):
    """Several quorums, all of which are needed."""

    all: list[EachSeat | Number] = Field(min_length=1, title="All of these")


Quorum = EachSeat | Number | Together


def categories_asked(quorum: Quorum) -> list[Category]:
    """The categories that a quorum names."""
    parts = quorum.all if isinstance(quorum, Together) else [quorum]
    return [part.of for part in parts if isinstance(part, Number) and part.of]


def categories_named(quorum: Quorum) -> dict[str, set[str]]:
    """What the categories of a quorum name of the partnership's own."""
    asked = categories_asked(quorum)
    return {
        "seat": {key for one in asked for key in one.seats},
        "office": {key for one in asked for key in one.offices},
        "body": {key for one in asked for key in one.bodies},
        "attribute": {said(*pair) for one in asked for pair in one.attributes.items()},
    }


def attribute(key: str, value: str) -> str:
    """The category of those who have this attribute."""
    return ATTRIBUTE + said(key, value)


def categories(office) -> list[str]:
    """What a quorum may ask of an office: its seat, itself, its body, the kind of its agency and what it carries."""
    named = [f"{OFFICE}{office.key}"]
    named += [f"{SEAT}{office.seat.key}"] if office.seat_id else []
    named += [f"{BODY}{office.body.key}"] if office.body_id else []
    named += [f"{AGENCY}{office.agency.kind}"] if office.agency_id and office.agency.kind else []
    return named + [attribute(key, value) for key, value in getattr(office, "carried", ())]


def is_quorate(units: list[Unit], there: set[str], quorum: Quorum) -> bool:
    """CP-77: quorate only when every statutory seat is there, where the procedure says so; else by number.

    `units`: everybody entitled, also a seat on which nobody sits; `there`: the keys of those that came or gave a
    voice. A number may be asked of everybody or of a category, and several such tests may be asked together.
    """
    return not missing(units, there, quorum)


def missing(units: list[Unit], there: set[str], quorum: Quorum) -> list[str]:
    """What is missing for the quorum, by name; empty where it is there. Without any seat no seat can be there."""
    if isinstance(quorum, Together):
        return [name for part in quorum.all for name in missing(units, there, part)]
    present = [unit for unit in units if unit.key in there]
    if isinstance(quorum, EachSeat):
        return absent_seats(units, present)
    wanted = quorum.of.categories if quorum.of else None
    found = [unit for unit in present if wanted is None or unit.categories & wanted]
    short = quorum.number - len(found)
    return [] if short <= 0 else [f"{short} more"]


def absent_seats(units: list[Unit], present: list[Unit]) -> list[str]:
    """The names of the seats of which nobody is present."""
    seats = {name: unit.name for unit in units for name in unit.categories if name.startswith(SEAT)}
    found = set().union(*(unit.categories for unit in present))
    return [name for key, name in seats.items() if key not in found] if seats else ["Every statutory seat"]

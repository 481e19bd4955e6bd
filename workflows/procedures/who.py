"""Who acts: the words of a procedure. What they mean on a day, and for a case, is worked out in meant.py."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


@dataclass(frozen=True)
class Of:
    """Of what a key is: the builder offers the partnership's own ones to choose from."""

    what: str
    besides: tuple[tuple[str, str], ...] = ()  # words that may stand instead of a key, each with its name


OfficeKey = Annotated[Key, Of("office")]
RecipientKey = Annotated[Key, Of("recipient")]
StepKey = Annotated[Key, Of("step")]
FormKey = Annotated[Key, Of("form")]
TypeKey = Annotated[Key, Of("review type")]
SeatKey = Annotated[Key, Of("seat")]
BodyKey = Annotated[Key, Of("body")]
OutcomeKey = Annotated[str, Of("outcome")]
LadderKey = Annotated[str, Of("ladder")]
Attributes = Annotated[dict[Key, Key], Of("attribute")]
AgencyKind = Annotated[str, Of("agency kind")]
SetKey = Annotated[Key, Of("set")]


class Wording(BaseModel):
    """A way of saying who. It names keys; what they mean on a day is the partnership's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Narrowed(Wording):
    """And of those only whoever has these attributes, and only where this holds of the case."""

    attribute: Attributes | None = Field(None, title="Only with these attributes")
    when: dict[str, Any] | None = Field(None, title="Only when")


class OfOffice(Wording):
    """Whoever holds this office."""

    office: OfficeKey = Field(title="Office")


class OfOffices(Wording):
    """Whoever holds one of these offices, each with a voice of its own."""

    offices: list[OfficeKey] = Field(min_length=1, title="Offices")


class OfSeat(Wording):
    """Whoever sits on this statutory seat."""

    seat: SeatKey = Field(title="Seat")


class OfSeats(Wording):
    """Whoever sits on one of these statutory seats."""

    seats: list[SeatKey] = Field(min_length=1, title="Seats")


class OfBody(Wording):
    """Whoever holds an office in this body."""

    body: BodyKey = Field(title="Body")


class OfAttribute(Wording):
    """Whoever has these attributes in the partnership's lists: themselves, or by their office, seat or agency."""

    attribute: Attributes = Field(min_length=1, title="Attributes")


class OfPart(Wording):
    """The agencies that play this part in the case: its leading offices, else all of its offices."""

    part: Key = Field(title="Part in the case")


class OfGroup(Wording):
    """The group of people that was named for the case."""

    group: Key = Field(title="Group that is named for the case")


class OfOutside(Wording):
    """A body without accounts here: somebody records its answer, with proof."""

    outside: RecipientKey = Field(title="Outside body")


class SomeOffice(OfOffice, Narrowed):
    """This office, narrowed."""


class SomeOffices(OfOffices, Narrowed):
    """These offices, narrowed."""


class SomeSeat(OfSeat, Narrowed):
    """This seat, narrowed."""


class SomeSeats(OfSeats, Narrowed):
    """These seats, narrowed."""


class SomeOfBody(OfBody, Narrowed):
    """Those in this body, narrowed."""


class SomeOfPart(OfPart, Narrowed):
    """Those who play this part, narrowed."""


class SomeOfGroup(OfGroup, Narrowed):
    """Those in this group, narrowed."""


class SomeOutside(OfOutside):
    """This outside body, under a condition."""

    when: dict[str, Any] | None = Field(None, title="Only when")


class SomeWith(OfAttribute):
    """Those with these attributes, under a condition."""

    when: dict[str, Any] | None = Field(None, title="Only when")


class OfAgency(Wording):
    """Whoever holds an office in this agency; `each` in a step that runs for each of the agencies."""

    agency: str = Field(max_length=60, title="Agency")


class OfSeveral(Wording):
    """Whoever one of these wordings means; each may have a condition, and ask for attributes."""

    any: list[
        Literal["statutory_seats"]
        | SomeOffice
        | SomeOffices
        | SomeSeat
        | SomeSeats
        | SomeOfBody
        | SomeOfPart
        | SomeOfGroup
        | SomeOutside
        | SomeWith
        | OfAgency
    ] = Field(min_length=1, title="Any of")


Electorate = (
    Literal["statutory_seats"]
    | OfOffice
    | OfOffices
    | OfSeat
    | OfSeats
    | OfBody
    | OfAttribute
    | OfPart
    | OfGroup
    | OfOutside
    | OfAgency
    | OfSeveral
)


def parts_of(who: Electorate | None) -> list:
    """The wordings that this one joins; a simple one is its own only part."""
    return list(who.any) if isinstance(who, OfSeveral) else [who]


GROUP_LETTERS = 30  # of the key of a group that is named for a case: so many tell it from the others
NAMING: dict[str, tuple[tuple[type[Wording], str], ...]] = {
    "office": ((OfOffice, "office"), (OfOffices, "offices")),
    "seat": ((OfSeat, "seat"), (OfSeats, "seats")),
    "body": ((OfBody, "body"),),
    "part": ((OfPart, "part"),),
    "group": ((OfGroup, "group"),),
    "recipient": ((OfOutside, "outside"),),
    "agency": ((OfAgency, "agency"),),
}


def named(who: Electorate | None, what: str) -> set[str]:
    """The keys of that sort that this wording names outright."""
    return set().union(*(names_in(who, wording, name) for wording, name in NAMING[what]))


def offices_named(who: Electorate | None) -> set[str]:
    """The keys of the offices that this wording names outright."""
    return named(who, "office")


def names_in(who, wording: type[Wording], name: str) -> set[str]:
    found: set[str] = set()
    for part in parts_of(who):
        if isinstance(part, wording):
            value = getattr(part, name)
            found |= set(value) if isinstance(value, list) else {value}
    return found


def all_named(*whos: Electorate | None) -> dict[str, set[str]]:
    """What these wordings name of the partnership's own and of the document's, for the checks of a procedure."""
    found = {what: set().union(*(named(who, what) for who in whos)) for what in NAMING}
    asked = [getattr(part, "attribute", None) or {} for who in whos for part in parts_of(who)]
    return found | {"attribute": {said(key, value) for one in asked for key, value in one.items()}}


def said(key: str, value: str) -> str:
    """An attribute as a problem names it."""
    return f"{key}: {value}"


def wordings(part) -> list:
    """Every wording within a model of settings, however deep."""
    if isinstance(part, Wording):
        return [part]
    return [one for _, inner in inside(part) for one in wordings(inner)]


def inside(part) -> list[tuple[str, Any]]:
    """(place, part) of what a model, list or mapping holds."""
    if isinstance(part, BaseModel):
        named = type(part).model_fields
        return [(field.alias or name, getattr(part, name)) for name, field in named.items()]
    if isinstance(part, list):
        return [(f"[{n}]", one) for n, one in enumerate(part)]
    return [(f".{key}", one) for key, one in part.items()] if isinstance(part, dict) else []


def listed_conditions(part, place: str = "") -> list[tuple[str, dict]]:
    """(place, condition) of every item within a model of settings that says `when`: ("to[1]", {…})."""
    found = []
    for name, inner in inside(part):
        if name == "when" and isinstance(part, BaseModel):
            found += [(place, inner)] if inner is not None else []
            continue
        joined = f"{place}{name}" if name.startswith(("[", ".")) or not place else f"{place}.{name}"
        if isinstance(inner, BaseModel | list | dict):
            found += listed_conditions(inner, joined)
    return found

"""A partnership as a document: what its `partnership.yaml` may say, and nothing else."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from workflows.procedures.who import Key

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


def mail_address(text: str) -> str:
    """Raises ValueError for what is no mail address."""
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text) or len(text) > 254:
        raise ValueError("this is not a mail address; write one like office@fenmarsh.example")
    return text


Mail = Annotated[str, AfterValidator(mail_address)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Strict):
    """Something that begins and may end; without `since` it begins with the partnership."""

    since: date | None = None
    until: date | None = None


class SiteDocument(Strict):
    """The public site. Without `host` it is <slug>.<WORK_HOST>."""

    host: str = Field(default="", pattern=r"^[a-z0-9.-]*$", max_length=200)
    intro: str = Field(default="", max_length=2000)


class Closure(Strict):
    """A day on which the partnership's own office is closed and nothing counts."""

    day: date
    name: str = Field(min_length=1, max_length=100)


class CalendarDocument(Strict):
    """The years whose proposed bank holidays the partnership accepts, and its own closures beside them."""

    years: list[Annotated[int, Field(ge=2000, le=2100)]] = []
    closures: list[Closure] = []


class AgencyDocument(Dated):
    """An agency that belongs to the partnership; the same slug elsewhere is the same agency."""

    slug: Slug
    name: Name
    kind: str = Field(default="", max_length=60)


class BodyDocument(Dated):
    key: Key
    name: Name


class AreaDocument(Dated):
    """A part of the partnership for which a body may have members of its own."""

    key: Key
    name: Name


class SeatDocument(Dated):
    """A statutory seat: how many there are, and what they are called, is the partnership's affair."""

    key: Key
    name: Name
    agency: Slug


class OfficeDocument(Dated):
    """A role that people hold; the flags say what goes with it."""

    key: Key
    name: Name
    agency: Slug | None = None
    body: Key | None = None
    seat: Key | None = None
    # in its body for the cases of that area alone; left out: for every case
    area: Key | None = None
    handles_cases: bool = False
    runs_system: bool = False
    edits_pages: bool = False
    leads_agency: bool = False
    manages_people: bool = False
    may_break_glass: bool = False


class RecipientDocument(Dated):
    """An outside body that is given notice."""

    key: Key
    name: Name
    email: Mail


class AttributeEntry(Dated):
    """An agency, a seat or an office that has a value of the list. People's own are given in the portal."""

    agency: Slug | None = None
    seat: Key | None = None
    office: Key | None = None
    value: Key

    @model_validator(mode="after")
    def is_of_one(self):
        if [self.agency, self.seat, self.office].count(None) != 2:
            raise ValueError("name one agency, one seat or one office")
        return self


class AttributeDocument(Dated):
    """A dated list that the partnership keeps: a profession, seniority, approved reviewers."""

    key: Key
    name: Name
    values: dict[Key, Name] = Field(min_length=1)
    entries: list[AttributeEntry] = []


class AgreementDocument(Strict):
    """A text that is accepted before a case opens. Changed words are a new version, and everybody is asked again."""

    key: Key
    title: Name
    text: str = Field(min_length=1, max_length=20_000)
    asked_of: list[Key] = []  # offices; empty: everybody
    until: date | None = None


class PartnershipDocument(Strict):
    """Everything of a partnership but its people, its procedure and its texts."""

    slug: Slug
    name: Name
    short_name: str = Field(min_length=1, max_length=60)
    prefix: str = Field(pattern=r"^[A-Z]{2,6}$")
    nation: Literal["england_and_wales", "scotland", "northern_ireland"] = "england_and_wales"
    email: Mail | Literal[""] = ""
    telephone: str = Field(default="", max_length=40)
    colour: str = Field(default="#1d70b8", pattern=r"^#[0-9a-f]{6}$")
    mail_from: time = time(8)
    mail_until: time = time(18)
    since: date
    site: SiteDocument = SiteDocument()
    calendar: CalendarDocument = CalendarDocument()
    agencies: list[AgencyDocument] = Field(min_length=1)
    bodies: list[BodyDocument] = []
    areas: list[AreaDocument] = []
    seats: list[SeatDocument] = []
    offices: list[OfficeDocument] = Field(min_length=1)
    recipients: list[RecipientDocument] = []
    attributes: list[AttributeDocument] = []
    agreements: list[AgreementDocument] = []

    @model_validator(mode="after")
    def hours_follow(self):
        if self.mail_from >= self.mail_until:
            raise ValueError("mail_until must be later than mail_from")
        return self

    def begins(self, row: Dated) -> date:
        return row.since or self.since

    def keys_on(self, day: date, rows: Iterable) -> set[str]:
        """The keys of those rows that are in force on that day."""
        return {
            row.slug if isinstance(row, AgencyDocument) else row.key
            for row in rows
            if self.begins(row) <= day and (row.until is None or day <= row.until)
        }


def problems_between(document: PartnershipDocument) -> list[str]:
    """What the schema cannot see: doubled keys, names of what is not there, nobody who handles cases."""
    problems = []
    for part in ("agencies", "bodies", "areas", "seats", "offices", "recipients", "attributes", "agreements"):
        keys = [getattr(row, "slug" if part == "agencies" else "key") for row in getattr(document, part)]
        doubled = sorted({key for key in keys if keys.count(key) > 1})
        problems += [f'{part}: "{key}" stands there twice; give each its own.' for key in doubled]
    for part in ("seats", "offices"):
        for n, row in enumerate(getattr(document, part)):
            problems += missing(f"{part}[{n}]", row, document)
    problems += [
        f"offices[{n}].area: an area says for which cases somebody is in a body; say `body` too, or take it out."
        for n, office in enumerate(document.offices)
        if office.area and not office.body
    ]
    offices = [office.key for office in document.offices]
    for n, agreement in enumerate(document.agreements):
        problems += [
            f'agreements[{n}].asked_of: there is no office "{key}"; use one of {", ".join(offices)}.'
            for key in agreement.asked_of
            if key not in offices
        ]
    problems += attribute_problems(document)
    if not any(office.handles_cases for office in document.offices):
        problems.append(
            "offices: nobody would see a new case; say `handles_cases: true` at one office at least."
        )
    return problems


def attribute_problems(document: PartnershipDocument) -> list[str]:
    """Entries of lists that name a value, an agency, a seat or an office that is not there."""
    problems = []
    offices = [office.key for office in document.offices]
    for n, attribute in enumerate(document.attributes):
        for m, entry in enumerate(attribute.entries):
            where = f"attributes[{n}].entries[{m}]"
            if entry.value not in attribute.values:
                there = ", ".join(attribute.values)
                problems.append(
                    f'{where}.value: there is no "{entry.value}" in the list; use one of {there}.'
                )
            if entry.office and entry.office not in offices:
                there = ", ".join(offices)
                problems.append(f'{where}.office: there is no office "{entry.office}"; use one of {there}.')
            problems += missing(where, entry, document)
    return problems


def missing(where: str, row, document: PartnershipDocument) -> list[str]:
    """Agencies, bodies, seats and areas that a row names and that are not in the document."""
    there = {
        "agency": [agency.slug for agency in document.agencies],
        "body": [body.key for body in document.bodies],
        "seat": [seat.key for seat in document.seats],
        "area": [area.key for area in document.areas],
    }
    return [
        f'{where}.{what}: there is no {what} "{named}"; use one of {", ".join(known) or "none yet"}.'
        for what, known in there.items()
        if (named := getattr(row, what, None)) and named not in known
    ]

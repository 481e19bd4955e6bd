"""Who has a voice in a round: units with the offices through which they speak, on a day."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from accounts.models import Office, Person, Seat
from clocks.moments import late_from
from matters.access import offices_held
from workflows.cases.handlers import handlers
from workflows.cases.meant import offices_of, outside_meant, seats_meant
from workflows.procedures.kinds import settings_of
from workflows.procedures.meant import with_attributes
from workflows.procedures.presence import present_at
from workflows.procedures.quorum import OFFICE, SEAT, Unit, categories, categories_asked
from workflows.procedures.who import named

from .ballots import Ballot, ballot_of
from .models import Round

OUTSIDE = "outside:"


@dataclass
class Member:
    """A unit with its offices; `person` where each person has a voice.

    An outside body has no account: its offices are those that record its answer.
    """

    key: str
    name: str
    offices: list[Office] = field(default_factory=list)
    seat: Seat | None = None
    person: Person | None = None
    outside: bool = False

    @property
    def unit(self) -> Unit:
        seats = [f"{SEAT}{self.seat.key}"] if self.seat else []
        if self.outside:
            return Unit(self.key, self.name)
        return Unit(
            self.key, self.name, frozenset([*seats, *(c for o in self.offices for c in categories(o))])
        )


def members(step, ballot: Ballot, day: date) -> list[Member]:
    """The units with a voice on that day, in a fixed order; a seat on which nobody sits is one, without offices."""
    case, unit = step.case, ballot.counting.unit
    offices = list(offices_of(case, ballot.electorate, day).select_related("seat", "body", "agency"))
    if any(category.attributes for category in categories_asked(ballot.counting.quorum)):
        with_attributes(case.partnership, offices, day)
    each = [office for office in offices if unit == "person" or (unit is None and office.matter_id)]
    found = {
        f"person:{one.pk}": Member(f"person:{one.pk}", one.name, offices=held, person=one)
        for one, held in people(each, day)
    }
    for office in (one for one in offices if one not in each):
        member = member_of(office, unit)
        found.setdefault(member.key, member).offices.append(office)
    if unit in (None, "seat"):
        for seat in seats_meant(case, ballot.electorate, day):
            found.setdefault(SEAT + seat.key, Member(SEAT + seat.key, seat.name, seat=seat))
    return [*found.values(), *outside(step, ballot, day)]


def outside(step, ballot: Ballot, day: date) -> list[Member]:
    """The outside bodies with a voice, each with the offices that record its answer."""
    if not named(ballot.electorate, "recipient"):
        return []
    who = settings_of(step).recorded_by
    last_moment = late_from(day) - timedelta.resolution  # a stand-in of that day is among them
    recording = offices_of(step.case, who, day) if who else handlers(step.case, last_moment)
    return [
        Member(OUTSIDE + body.key, body.name, offices=list(recording), outside=True)
        for body in outside_meant(step.case, ballot.electorate, day)
    ]


def member_of(office, unit: str | None) -> Member:
    """The unit through which an office speaks."""
    if unit == "agency" and office.agency_id:
        return Member(f"agency:{office.agency.slug}", office.agency.name)
    if unit in (None, "seat") and office.seat_id:
        return Member(SEAT + office.seat.key, office.seat.name, seat=office.seat)
    return Member(OFFICE + office.key, office.name)


def people(offices, day: date):
    """Each person who holds one of the offices in their own name, with those offices."""
    held: dict = {}
    for office in offices:
        for holding in office.holdings.in_force(day).select_related("person").order_by("pk"):
            if holding.person.is_active and not holding.deputy and not holding.deputy_for_id:
                held.setdefault(holding.person, []).append(office)
    return held.items()


def electors(round: Round, day: date) -> list[Member]:
    """Who has a voice in this round on that day; read once for each row of a round."""
    known = round.__dict__.setdefault("electors_by_day", {})
    if day not in known:
        known[day] = members(round.decision.step, ballot_of(round), day)
    return known[day]


def heard(decision, day: date) -> list[Member]:
    """Those whose view is heard, and not counted."""
    offices = offices_of(decision.step.case, settings_of(decision.step).heard, day)
    return [Member(f"heard:{office.key}", office.name, offices=[office]) for office in offices]


def voice_of(found: list[Member], person, at: datetime):
    """(the member for whom the person may speak, the office through which), or (None, None).

    One person sits for one seat only. Where each person has a voice, a deputy speaks for the one represented.
    """
    held = set(offices_held(person, at))
    stands_for = represented(person, at) if any(member.person for member in found) else set()
    for member in found:
        office = next((one for one in member.offices if one.pk in held), None)
        if office and (member.person is None or member.person == person or member.person.pk in stands_for):
            return member, office
    return None, None


def represented(person, at: datetime) -> set[int]:
    """The people for whom this person stands in on that day."""
    holdings = person.holdings.in_force(localdate(at)).exclude(deputy_for=None)
    return set(holdings.values_list("deputy_for", flat=True))


def present_units(round: Round, found: list[Member], day: date) -> set[str] | None:
    """The units of whom somebody was recorded present at the meeting that the step names; None without a record."""
    key = settings_of(round.decision.step).meeting
    if not key or round.part != Round.Part.VOTE:
        return None
    step = round.decision.step.case.steps.current().filter(key=key).first()
    there = present_at(step)
    if there is None:
        return None
    return {member.key for member in found if there & speakers(member, day)}


def speakers(member: Member, day: date) -> set[int]:
    """The primary keys of the people who hold an office of the unit on that day; nobody for an outside body."""
    if member.outside:
        return set()
    if member.person:
        return {member.person.pk}
    return {
        pk
        for office in member.offices
        for pk in office.holdings.in_force(day).values_list("person", flat=True)
    }

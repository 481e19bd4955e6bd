"""Who is invited to a meeting, and who may plan it: offices of the day, and the people who hold them."""

from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Holding
from matters.models import Conflict
from workflows.procedures.kinds import settings_of
from workflows.procedures.quorum import OFFICE, SEAT, Unit, categories
from workflows.procedures.who import offices_of, seats_of


def invited(step, day: date):
    """The offices that are invited, as they stand on that day."""
    return offices_of(step.case.partnership, settings_of(step).invite, day).select_related("seat")


def planners(step, day: date):
    """The offices that set the day and keep the record."""
    return offices_of(step.case.partnership, settings_of(step).planned_by, day)


def chairs(step, day: date):
    """The offices in the chair; none where the procedure names none."""
    chair = settings_of(step).chair
    return offices_of(step.case.partnership, chair, day) if chair else []


def holdings(step, at: datetime) -> list[Holding]:
    """Who may come for which office, deputies too; nobody who is behind a wall or has left. One query."""
    day = localdate(at)
    walled = Conflict.objects.standing().filter(matter=step.matter_id).values("person")
    held = Holding.objects.in_force(day).filter(office__in=invited(step, day), person__is_active=True)
    held = held.exclude(person__in=walled).select_related("office__seat", "person")
    return list(held.order_by("office__key", "deputy", "pk"))


def units(step, day: date) -> dict[str, Unit]:
    """What counts once for the quorum, by key: each statutory seat in force, and each invited office without one."""
    found = {}
    for office in invited(step, day).select_related("seat", "body", "agency"):
        key = unit_of(office)
        before = found[key].categories if key in found else frozenset()
        name = office.seat.name if office.seat_id else office.name
        found[key] = Unit(key, name, before | frozenset(categories(office)))
    for seat in seats_of(step.case.partnership, day):
        found.setdefault(SEAT + seat.key, Unit(SEAT + seat.key, seat.name, frozenset({SEAT + seat.key})))
    return found


def unit_of(office) -> str:
    """The key under which an office, or somebody who came for it, counts."""
    return SEAT + office.seat.key if office.seat_id else OFFICE + office.key

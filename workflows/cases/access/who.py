"""Who sees a case: each person with the right, the reason and the days; now, and before."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from accounts.models import Holding
from matters.models import Duty, MatterAccess


@dataclass(frozen=True)
class Seer:
    """One line: who, by what right and why, the first and the last day (None: no end is known), is it so now."""

    who: str
    right: str
    because: str
    since: date
    until: date | None
    now: bool


@dataclass(frozen=True)
class Sight:
    """Those who see the case now, those who saw it before, the walls that stand, and work that nobody can do."""

    now: list[Seer]
    before: list[Seer]
    walls: list
    stranded: list


def sight_of(case, at: datetime) -> Sight:
    """Everything about who sees the case, in five queries."""
    day = localdate(at)
    rows = list(case.matter.accesses.select_related("person", "office", "agency").order_by("since", "pk"))
    duties = list(
        Duty.objects.open().filter(matter=case.matter_id).select_related("person", "office", "agency")
    )
    walls = list(case.matter.conflicts.select_related("person", "lifted_by").order_by("declared_at", "pk"))
    standing = {wall.person_id: localdate(wall.declared_at) for wall in walls if wall.lifted_at is None}
    offices = {row.office_id for row in [*rows, *duties] if row.office_id}
    held = (
        Holding.objects.filter(office__in=offices)
        .select_related("person", "deputy_for", "office")
        .order_by("since", "pk")
    )
    holdings: dict[int, list[Holding]] = {}
    for holding in held:
        holdings.setdefault(holding.office_id, []).append(holding)
    seers = [one for row in rows for one in seers_of(row, holdings, standing, at)]
    able = {holding.office_id for holding in held if is_able(holding, standing, day)}
    return Sight(
        now=sorted((one for one in seers if one.now), key=lambda one: (one.who, one.since)),
        before=sorted(
            (one for one in seers if not one.now), key=lambda one: (one.until or day, one.who), reverse=True
        ),
        walls=walls,
        stranded=[duty for duty in duties if is_stranded(duty, able, standing)],
    )


def seers_of(row: MatterAccess, holdings, standing, at: datetime) -> list[Seer]:
    """The lines of one right: a person, everybody of an agency, or each who holds the office in that time."""
    since, until = localdate(row.since), row.until and localdate(row.until)
    in_force = row.since <= at and (row.until is None or row.until > at)
    if row.person:
        return [seer(row, row.person, str(row.person), since, until, in_force, standing)]
    if row.agency:
        return [Seer(f"Everybody of {row.agency}", *words(row), since, until, in_force)]
    lines = []
    for holding in holdings.get(row.office_id, []):
        first, last = max(since, holding.since), earliest(until, holding.until, holding.office.until)
        if last is not None and last < first:
            continue
        now = in_force and first <= localdate(at) and (last is None or last >= localdate(at))
        lines.append(seer(row, holding.person, called(holding), first, last, now, standing))
    return lines


def seer(row, person, who, since, until, now, standing) -> Seer:
    """A person's line; a wall, or a closed account, ends it."""
    walled = standing.get(person.pk)
    if walled and (until is None or until >= walled):
        return Seer(f"{who} (declared a conflict of interest)", *words(row), since, walled, False)
    return Seer(who, *words(row), since, until, now and person.is_active)


def words(row: MatterAccess) -> tuple[str, str]:
    return row.get_right_display(), row.because if row.because.endswith(".") else f"{row.because}."


def called(holding: Holding) -> str:
    if holding.deputy_for:
        return f"{holding.person} for {holding.deputy_for}"
    return f"{holding.person} (deputy)" if holding.deputy else str(holding.person)


def earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def is_able(holding: Holding, standing, day: date) -> bool:
    last = earliest(holding.until, holding.office.until)
    in_force = holding.since <= day and (last is None or last >= day)
    return in_force and holding.person.is_active and holding.person_id not in standing


def is_stranded(duty: Duty, able: set[int], standing) -> bool:
    """Is there nobody left who could do it?"""
    if duty.office_id:
        return duty.office_id not in able
    return duty.person is not None and (duty.person_id in standing or not duty.person.is_active)

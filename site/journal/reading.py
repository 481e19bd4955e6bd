"""Who has looked at a matter, newest first, with what is unusual about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.timezone import localdate

from matters.models import Duty, MatterAccess
from matters.paging import page_of

from . import unusual
from .models import Access

LATELY = timedelta(days=30)
MOST = 1000  # reads that are looked through for unusual ones


@dataclass(frozen=True)
class Line:
    """One reading, and what is unusual about it."""

    read: Access
    reasons: list[str]


def page(matter, cursor: str):
    """A page of all readings: (lines, page)."""
    found = page_of(reads_of(matter), "at", cursor, newest_first=True)
    return lines(matter, found.rows), found


def pointed_out(matter, at: datetime) -> list[Line]:
    """The unusual readings of the last 30 days, one line for each person, day and reason."""
    rows = list(reads_of(matter).filter(at__gt=at - LATELY, person__isnull=False)[:MOST])
    seen, kept = set(), []
    for line in lines(matter, rows):
        new = [
            reason
            for reason in line.reasons
            if (line.read.person_id, localdate(line.read.at), reason.split()[0]) not in seen
        ]
        seen |= {(line.read.person_id, localdate(line.read.at), reason.split()[0]) for reason in new}
        if new:
            kept.append(Line(line.read, new))
    return kept


def reads_of(matter):
    reads = Access.objects.filter(matter=matter).select_related("person__agency").order_by("-at", "-pk")
    return unusual.with_the_hour_before(reads)


def lines(matter, rows) -> list[Line]:
    duties = duties_of(matter, {row.person for row in rows if row.person})
    return [
        Line(row, unusual.reasons(row, duties.get(row.person_id, [])) if row.person else []) for row in rows
    ]


def duties_of(matter, people) -> dict[int, list]:
    """Each person's tasks on the matter as (opened, closed); nothing for whoever handles it, whose part is never done."""
    offices = offices_of(people)
    handling = Q(matter=matter, right=MatterAccess.Right.HANDLES)
    handles = set(MatterAccess.objects.filter(handling).values_list("office", "person"))
    all_of_them = list(
        Duty.objects.filter(matter=matter).values_list("person", "office", "agency", "opened_at", "closed_at")
    )
    found = {}
    for person in people:
        held = offices[person.pk]
        if any(office in held or one == person.pk for office, one in handles):
            continue
        found[person.pk] = [
            (opened, closed)
            for one, office, agency, opened, closed in all_of_them
            if one == person.pk or office in held or (agency and agency == person.agency_id)
        ]
    return found


def offices_of(people) -> dict[int, set]:
    """The offices that each of these people holds or has held."""
    found: dict[int, set] = {person.pk: set() for person in people}
    holdings = get_user_model().holdings.rel.related_model.objects.filter(person__in=people)  # type: ignore[attr-defined]
    for person, office in holdings.values_list("person", "office"):
        found[person].add(office)
    return found

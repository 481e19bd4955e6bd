"""Duties as a list: open ones, of one person, the most urgent first."""

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from .access import offices_held, walled_off
from .lateness import how_late, is_late, late
from .paging import SIZE, Page, after, cut


class DutyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def late(self, at: datetime):
        return self.open().filter(late(at))

    def of(self, person, at: datetime):
        """The person's own duties, those of offices held and those of the agency; nothing behind a wall."""
        if not person.is_active:
            return self.none()
        theirs = Q(pk__in=[])
        for part in parts_of(person, at):
            theirs |= part
        return self.filter(theirs).exclude(matter__in=walled_off(person))

    def most_urgent_first(self):
        """Overdue first, then by the moment from which it is late; what has no date comes last."""
        return self.order_by(F("late_from").asc(nulls_last=True), "pk")


def parts_of(person, at: datetime) -> list[Q]:
    """The conditions under which a duty is the person's, one for each index: by name, by each office, by the agency.

    What an office or an agency has given to one of its people is nobody else's there, as long as they belong to it.
    """
    offices = offices_held(person, at)
    parts = [Q(person=person) & (Q(office=None) | Q(office__in=offices))]
    parts += [Q(office=office) & (Q(person=None) | ~Exists(holding_it(at))) for office in offices]
    if person.agency_id:
        elsewhere = ~Q(person__agency=F("agency")) | Q(person__is_active=False)
        parts.append(Q(agency=person.agency_id) & (Q(person=None) | elsewhere))
    return parts


def holding_it(at: datetime):
    """Whether the duty's person holds the duty's office at that moment: for use inside a query of duties."""
    rows = apps.get_model("accounts.Holding").objects.in_force(localdate(at)).filter(person__is_active=True)
    return rows.filter(person=OuterRef("person"), office=OuterRef("office"))


def has_it(duty, at: datetime) -> bool:
    """Is the duty in the hands of the person whom it names, and not of a whole office or agency?"""
    if duty.person is None or not duty.person.is_active:
        return False
    if duty.office_id:
        return duty.office_id in offices_held(duty.person, at)
    return duty.agency_id in (None, duty.person.agency_id)


def tasks(person, at: datetime, cursor: str = "", size: int = SIZE) -> Page:
    """A page of "my tasks", the most urgent first: two queries however many duties there are. Each knows
    if it is `late` and since when.

    Each of the person's parts (see parts_of) is read from its own index, as far as the page goes.
    """
    from .models import Duty  # models import this module for the manager

    if not person.is_active:
        return cut([], "late_from", cursor, size)
    parts = parts_of(person, at)
    open_ones = Duty.objects.open().exclude(matter__in=walled_off(person)).only("pk", "late_from")
    lists = [
        after(open_ones.filter(part), "late_from", cursor).most_urgent_first()[: size + 1] for part in parts
    ]
    found = (
        lists[0].union(*lists[1:], all=True).order_by(F("late_from").asc(nulls_last=True), "pk")[: size + 1]
    )
    rows = Duty.objects.filter(pk__in=[duty.pk for duty in found]).select_related("partnership")
    duties = list(rows.most_urgent_first())
    for duty in duties:
        duty.late, duty.was_due = is_late(duty.late_from, at), how_late(duty, at)
    return cut(duties, "late_from", cursor, size)


def owe(act, *, step=None, title, path, office=None, person=None, agency=None, deadline=None, label=""):
    """Open a duty inside the act. Its date and the sentence that explains it come from the deadline."""
    from .models import Duty  # models import this module for the manager

    return Duty.objects.create(
        matter=act.matter,
        partnership_id=act.matter.partnership_id,
        step=step,
        title=title,
        label=label,
        path=path,
        office=office,
        person=person,
        agency=agency,
        due_on=getattr(deadline, "due_on", None),
        due_at=getattr(deadline, "due_at", None),
        late_from=getattr(deadline, "late_from", None),
        why=getattr(deadline, "why", ""),
        opened_at=act.at,
    )


def settle(act, duties) -> int:
    """Close these open duties inside the act; returns how many there were."""
    return duties.filter(closed_at=None, matter__in=act.matters).update(closed_at=act.at)

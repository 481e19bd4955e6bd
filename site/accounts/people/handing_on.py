"""Work that somebody can no longer do goes to the office that handles the partnership's cases."""

from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from accounts.models import Office
from journal.services import record
from matters.models import Duty
from outbox.services import tell_office


def hand_on(act, person, *, matter=None) -> int:
    """Give the person's own open duties, of one locked matter or of all locked ones, to who handles the cases there.

    Returns how many. A duty stays where it is if no office handles cases.
    """
    mine = Duty.objects.open().filter(person=person, matter__in=[matter] if matter else act.matters)
    handed = 0
    for duty in mine.select_related("matter__partnership").order_by("pk"):
        office = who_handles(duty.partnership_id, localdate(act.at))
        if office is None:
            continue
        Duty.objects.filter(pk=duty.pk).update(person=None, office=office)
        inner = replace(act, matters=(duty.matter,))
        record(inner, "duty.handed-on", f"“{duty.title}” was handed on to: {office}.", about=duty)
        key = f"handed-on:{duty.pk}:{act.at.isoformat()}"
        tell_office(
            inner, office, letter="people-work-handed-on", key=key, reference=duty.label, link=duty.path
        )
        handed += 1
    return handed


def who_handles(partnership_id: int | None, day: date) -> Office | None:
    """The first office in force that handles the partnership's cases."""
    return (
        Office.objects.in_force(day)
        .filter(partnership=partnership_id, handles_cases=True)
        .order_by("pk")
        .first()
    )

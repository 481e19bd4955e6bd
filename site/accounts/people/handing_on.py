"""Work that somebody can no longer do goes back to the office that it is, or to the one that handles the cases."""

from dataclasses import replace
from datetime import date

from django.db.models import F
from django.utils.timezone import localdate

from accounts.models import Office
from journal.services import record
from matters.models import Duty
from outbox.services import tell_office


def hand_on(act, person, *, matter=None) -> int:
    """Take open duties from the person, of one locked matter or of all locked ones. Returns how many.

    What an office or agency had given to them is its own again; the rest goes to who handles the cases there, and
    stays where it is if no office does.
    """
    mine = Duty.objects.open().filter(person=person, matter__in=[matter] if matter else act.matters)
    handed = 0
    for duty in mine.select_related("matter__partnership", "office", "agency").order_by("pk"):
        office = duty.office or who_handles(duty.partnership_id, localdate(act.at))
        if duty.agency_id or office is None:
            handed += Duty.objects.filter(pk=duty.pk, agency__isnull=False).update(person=None)
            continue
        moved = {"person": None, "office": office, "handed_on": F("handed_on") + 1}
        Duty.objects.filter(pk=duty.pk).update(**moved)
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

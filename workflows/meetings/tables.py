"""What conditions may ask of a meeting that was held: who was there, one by one."""

from workflows.procedures.kinds import Table

from .models import Attendance


def people(step) -> list[dict]:
    """Whoever was recorded present on the last day, for which office and seat."""
    sitting = step.meeting.sittings.exclude(recorded_at=None).order_by("pk").last()
    there = Attendance.objects.filter(sitting=sitting).select_related(
        "seat", "office__agency", "office__body"
    )
    return [row(one) for one in there] if sitting else []


def row(one: Attendance) -> dict:
    office = one.office
    return {
        "seat": one.seat.key if one.seat else "",
        "office": office.key,
        "body": office.body.key if office.body else "",
        "agency": office.agency.slug if office.agency else "",
        "agency_kind": office.agency.kind if office.agency else "",
    }


TABLE = Table(
    title="the people present",
    columns=dict.fromkeys(("seat", "office", "body", "agency", "agency_kind"), "word"),
    rows=people,
)

"""What conditions may ask of a meeting that was held: who was there, one by one."""

from workflows.procedures.kinds import OFFICE_COLUMNS, Table, office_columns

from .models import Attendance


def people(step) -> list[dict]:
    """Whoever was recorded present on the last day, for which office and seat."""
    sitting = step.meeting.sittings.exclude(recorded_at=None).order_by("pk").last()
    there = Attendance.objects.filter(sitting=sitting).select_related(
        "seat", "office__agency", "office__body"
    )
    return [office_columns(one.office, one.seat) for one in there] if sitting else []


TABLE = Table(title="the people present", columns=OFFICE_COLUMNS, rows=people)

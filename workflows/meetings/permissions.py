"""Who may set the day of a meeting, and who records it."""

from django.utils.timezone import localdate

from matters.access import offices_held
from matters.errors import NotAllowed, TooLate
from workflows.cases.permissions import check_can_see

from .invited import planners


def check_plans(act, meeting) -> None:
    """Only a holder of the office that the procedure names."""
    check_can_see(act, meeting.step.case)
    offices = planners(meeting.step, localdate(act.at))
    if not offices.filter(pk__in=offices_held(act.person, act.at)).exists():
        raise NotAllowed("Your office does not plan this meeting.")


def check_open(meeting) -> None:
    if meeting.step.closed_at:
        raise NotAllowed("This meeting is over. Its record can be read, and no longer changed.")


def check_can_plan(act, meeting) -> None:
    """The office that plans it sets the day, and moves it, while the step is open."""
    check_plans(act, meeting)
    check_open(meeting)


def check_can_record(act, meeting) -> None:
    """The office that plans it records it, from the day of the meeting on."""
    check_can_plan(act, meeting)
    coming = meeting.coming()
    if coming is None:
        raise NotAllowed("No day is set for this meeting, so there is nothing to record yet.")
    if localdate(act.at) < localdate(coming.begins_at):
        day = f"{localdate(coming.begins_at):%-d %B %Y}"
        raise NotAllowed(f"The meeting is on {day}. It can be recorded from that day on.")


def check_still(meeting, was: str) -> None:
    """Raises TooLate when the day is no longer the one that the person saw."""
    coming = meeting.coming()
    if (coming.mark if coming else "") != was:
        raise TooLate(
            "Somebody has set another day for this meeting, or recorded it, since you opened the page. "
            "Look at it again."
        )

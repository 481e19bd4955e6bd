"""What can be done to a meeting: ask for a day, set it, move it, call it off."""

from datetime import datetime

from django.utils.timezone import localdate, localtime

from journal.services import record
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed
from matters.models import Duty
from matters.services import let_offices_see
from workflows.cases import timing
from workflows.cases.flows import finish, process_of
from workflows.cases.services import stop_processes
from workflows.procedures.kinds import settings_of

from . import inviting
from .flows import MeetingFlow
from .invited import chairs, invited, planners
from .models import Attendance, Meeting, Sitting
from .permissions import check_can_plan, check_still
from .states import State, move
from .window import window_of


def begin(act, step) -> None:
    """The office that plans the meeting owes a day; who is invited may read the case. Raises when nobody is there."""
    Meeting.objects.create(matter=act.matter, step=step)
    MeetingFlow.start.run(step=step)
    day = localdate(act.at)
    guests = {*invited(step, day), *chairs(step, day)}
    if not guests:
        raise LookupError("nobody is invited to this meeting")
    let_offices_see(act, "reads", guests, f"is invited to “{step.title}”.")
    ask_for_a_day(act, step)


def ask_for_a_day(act, step) -> None:
    """A duty of the office that plans the meeting. Raises LookupError when there is none."""
    offices = list(planners(step, localdate(act.at)))
    if not offices:
        raise LookupError("nobody plans this meeting")
    let_offices_see(act, "reads", offices, f"plans “{step.title}”.")
    for office in offices:
        timing.owe_for(act, step, f"Set the day: {step.title}"[:200], office=office)


def stop(act, step) -> None:
    """The day that was set is called off, and whoever was invited is told; what was recorded stays."""
    stop_processes(act, step)
    coming = step.meeting.coming()
    if coming:
        move(coming, State.OFF)
        record(act, "meeting.off", f"“{step.title}” on {said(coming)} was called off.", about=coming)
        inviting.call_off(act, step, coming)


def plan(meeting: Meeting, *, by, at: datetime, begins_at: datetime, place: str, reason: str, was: str):
    """Set the day, or move it, and invite whoever is to come.

    CP-72: the first day that is set is the event that the procedure's clock for setting it waits for.
    `was` is the mark of the day that the person saw, or "". Outside the window a reason is asked for, kept and shown.
    Raises NotAllowed, TooLate.
    """
    with acting(meeting.matter_id, by=by, at=at) as act:
        meeting = fresh(meeting)
        check_can_plan(act, meeting)
        check_still(meeting, was)
        window = window_of(meeting)
        outside = bool(window and not window.holds(begins_at))
        if outside and not reason.strip():
            raise NotAllowed(f"The meeting is to be held {window}. Give the reason for another day.")
        before = meeting.coming()
        if before:
            move(before, State.MOVED)
        sitting = Sitting.objects.create(
            matter=act.matter,
            meeting=meeting,
            begins_at=begins_at,
            minutes=settings_of(meeting.step).minutes,
            place=place,
            reason=reason,
            outside=outside,
            planned_by=by,
            planned_at=at,
            **({"uid": before.uid, "sequence": before.sequence + 1} if before else {}),
        )
        _follow(act, meeting.step, sitting, before)
        return sitting


def _follow(act, step, sitting, before) -> None:
    """What follows from a day that was set: the task, the duty, the clocks, the journal, the invitations."""
    if before is None:
        process = process_of(step, MeetingFlow)
        task = process.task_set.filter(flow_task=MeetingFlow.plan).latest("pk")
        finish(MeetingFlow.plan, task, act.person)
    settle(act, Duty.objects.filter(step=step))
    # A clock that waited for a day is met first, so that the next task does not carry its date.
    timing.happened(act, step, "planned", act.at)
    for office in planners(step, localdate(act.at)):
        title = f"Record the meeting of {localtime(sitting.begins_at):%-d %B %Y}: {step.title}"
        timing.owe_for(act, step, title[:200], office=office)
    what = f"moved from {said(before)} to {said(sitting)}" if before else f"set for {said(sitting)}"
    record(
        act,
        "meeting.moved" if before else "meeting.planned",
        f"“{step.title}” was {what}{', outside its days' if sitting.outside else ''}."[:200],
        about=sitting,
        reason=sitting.reason,
    )
    inviting.invite(act, step, sitting, inviting.MOVED if before else inviting.PLANNED)


def fresh(meeting: Meeting) -> Meeting:
    """Read again inside the act, with what the checks ask for."""
    return Meeting.objects.select_related("step__case__partnership", "step__case__procedure").get(
        pk=meeting.pk
    )


def said(sitting) -> str:
    return f"{localtime(sitting.begins_at):%-d %B %Y, %H:%M}"


def present_at(step) -> set[int] | None:
    """The people who were there when the meeting came to its end; None before that was recorded."""
    sitting = Sitting.objects.filter(meeting__step=step, state__in=[State.HELD, State.NOT_QUORATE]).last()
    if sitting is None:
        return None
    return set(Attendance.objects.filter(sitting=sitting).values_list("person", flat=True))

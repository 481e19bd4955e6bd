"""The record of a meeting: who was there, what was dealt with, and what follows where it was not quorate."""

from datetime import datetime

from django.utils.timezone import localdate

from clocks import services as clocks
from journal.services import record as journal
from matters.acting import acting
from matters.duties import settle
from matters.errors import NotAllowed
from matters.models import Duty
from workflows.cases import timing
from workflows.cases.flows import finish, process_of
from workflows.cases.linking.sharing import hand_over
from workflows.procedures.kinds import settings_of
from workflows.procedures.quorum import missing

from .counted_from import must_be_held
from .flows import MeetingFlow
from .invited import holdings, unit_of, units
from .models import Attendance, Meeting
from .permissions import check_can_record, check_still
from .services import ask_for_a_day, fresh, said
from .settings import HELD, NOT_QUORATE
from .states import State, move

ADJOURN, END = "adjourn", "end"
WORDS = {
    State.HELD: ("meeting.held", "was held"),
    State.ADJOURNED: ("meeting.adjourned", "was adjourned: it was not quorate"),
    State.NOT_QUORATE: ("meeting.not-quorate", "ended without quorum"),
}


def record(
    meeting: Meeting, *, by, at: datetime, present: list[str], without_quorum: str, questions: list[str],
    others: str, notes: str, was: str,
) -> None:  # fmt: skip
    """Keep who was there, by `place_of` their holding, and what was dealt with; a quorate meeting closes the step.

    `without_quorum` says what follows where it was not: ADJOURN asks for another day, END closes the step as not
    quorate. Raises NotAllowed, TooLate.
    """
    with acting(meeting.matter_id, by=by, at=at) as act:
        meeting = fresh(meeting)
        check_still(meeting, was)
        check_can_record(act, meeting)
        step, sitting = meeting.step, meeting.coming()
        there = [one for one in holdings(step, at) if place_of(one) in present]
        absent = absentees(step, there, at)
        if absent and without_quorum not in (ADJOURN, END):
            raise NotAllowed(f"The meeting was not quorate. Missing: {', '.join(absent)}. Say what follows.")
        waiting = must_be_held(step) if absent and without_quorum == END else []
        if waiting:
            raise NotAllowed(
                f"It has to be held on another day: {', '.join(waiting)} counts its date from it."
            )
        _keep(act, sitting, there, absent)
        asked = settings_of(step).standing_questions
        sitting.ticked = [question for question in asked if question in questions]
        sitting.others, sitting.notes = others, notes
        ending = State.NOT_QUORATE if without_quorum == END else State.ADJOURNED
        move(sitting, ending if absent else State.HELD)
        _follow(act, meeting, sitting)


def place_of(holding) -> str:
    """The name under which a form offers that this person came for this office."""
    return f"{holding.office.key}.{holding.person_id}"


def absentees(step, there, at: datetime) -> list[str]:
    """Whose absence leaves the meeting without quorum, by name."""
    present = {unit_of(one) for one in there}
    return missing(list(units(step, localdate(at)).values()), present, settings_of(step).quorum)


def _keep(act, sitting, there, absent) -> None:
    """Who came, each for one office: a person sits for one seat only."""
    if len({one.person_id for one in there}) < len(there):
        raise NotAllowed("Somebody is marked as present for two offices. Choose the one for which they came.")
    for one in there:
        Attendance.objects.create(
            matter=act.matter, sitting=sitting, office=one.office, seat=one.office.seat, person=one.person
        )
    sitting.missing, sitting.recorded_by, sitting.recorded_at = absent, act.person, act.at


def _follow(act, meeting, sitting) -> None:
    """The step closes, or another day is asked for."""
    step = meeting.step
    meeting.outcome = {State.HELD: HELD, State.NOT_QUORATE: NOT_QUORATE}.get(sitting.state, "")
    meeting.save()
    kind, words = WORDS[sitting.state]
    journal(
        act, kind, f"“{step.title}” of {said(sitting)} {words}."[:200], about=sitting, missing=sitting.missing
    )
    if sitting.state != State.NOT_QUORATE:
        timing.happened(act, step, sitting.state, min(sitting.begins_at, act.at))
    settle(act, Duty.objects.filter(step=step))
    if (
        sitting.state == State.NOT_QUORATE
    ):  # a date by which it was to be held is neither kept nor late any more
        clocks.stop_step(act, step)
    process = process_of(step, MeetingFlow)
    finish(MeetingFlow.meet, process.task_set.filter(flow_task=MeetingFlow.meet).latest("pk"), act.person)
    if not meeting.outcome:
        ask_for_a_day(act, step)
        hand_over(act, step.case)

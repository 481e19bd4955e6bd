"""Putting a date of a case right: what counts from it moves, the trace stays, and those concerned are told once."""

from datetime import datetime

from clocks import moving
from clocks.calendar import next_mail_moment
from clocks.explain import in_words
from clocks.models import Deadline
from clocks.pausing import pauses_of
from journal.services import record
from matters.acting import acting
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from outbox.services import tell_office

from . import timing
from .dates import CaseDate, Shift, dates_of, shifts
from .facts import learn
from .handlers import handlers
from .ladder import remind, steps_of
from .models import Case, Correction, Event
from .permissions import check_can_correct

LETTER = "date-corrected"
SUBJECT = "{{ reference }}: a date was corrected"
BODY = """A date of case {{ reference }} was corrected. Due dates that moved with it: {{ number }}.
{% if late %}
{{ late }}
{% endif %}
Sign in to see what was due when, and why: {{ link }}
"""


def correct(case: Case, *, name: str, was: datetime | None, moment: datetime, reason: str, by, at: datetime):
    """The date called `name` becomes `moment`; gives the Correction.

    `was` is the date that the person saw: whoever comes second is told with TooLate. Rungs that have fired stay.
    Raises NotAllowed, also for a moment to come.
    """
    with acting(case.matter_id, by=by, at=at) as act:
        case = Case.objects.afresh(case)
        check_can_correct(act, case)
        date = check_still(case, name, was)
        if moment > at:
            raise NotAllowed("A date that is still to come cannot have started a clock.")
        made, moved, lateness = put_anew(act, case, date, moment, reason)
        timing.wind(act, case)
        timing.redate(act, case)
        tell_of(act, case, made, moved, lateness)
        return made


def put_anew(
    act, case: Case, date: CaseDate, moment: datetime, reason: str, merged: Case | None = None
) -> tuple[Correction, list[Shift], str]:
    """The date becomes `moment`, and what counts from it moves: (the correction, what moved, how lateness changed)."""
    found = shifts(case, date.name, moment, act.at)
    made = Correction.objects.create(
        matter=act.matter, partnership_id=act.matter.partnership_id, case=case, name=date.name, before=date.at,
        after=moment, reason=reason, by=act.person, at=act.at, merged=merged,
    )  # fmt: skip
    record(
        act, "date.corrected", f"{date.words}: corrected from {in_words(date.at)} to {in_words(moment)}.",
        about=made, reason=reason, date=date.name, before=date.at and date.at.isoformat(), after=moment.isoformat(),
    )  # fmt: skip
    lateness = changed(found)  # said of the dates as they were before they move
    put_right(act, case, date, moment)
    return made, [move(act, made, shift, shift.deadline) for shift in found if shift.deadline], lateness


def check_still(case: Case, name: str, was: datetime | None) -> CaseDate:
    """The date as it stands, if it still is what the person saw. Raises TooLate."""
    date = next((one for one in dates_of(case) if one.name == name), None)
    if date is None:
        raise NotAllowed("The case has no such date.")
    if date.at != was:
        last = f" by {date.corrections[-1].by}" if date.corrections else ""
        raise TooLate(
            f"This date was corrected in the meantime{last}: it is now {in_words(date.at)}. Nothing else was "
            "changed. Look at it again before you correct it."
        )
    return date


def put_right(act, case: Case, date: CaseDate, moment: datetime) -> None:
    if date.is_fact:
        learn(act, case, date.name, moment)
        return
    step, event = date.name.split(".", 1)
    Event.objects.filter(step__case=case, step__superseded=False, step__key=step, name=event).update(
        at=moment
    )


def move(act, correction: Correction, shift: Shift, deadline: Deadline) -> Shift:
    """One deadline counts anew, and the history says so."""
    moving.move(
        act,
        deadline,
        shift.rule,
        shift.start,
        correction=correction,
        ladder=shift.ladder,
        pauses=pauses_of(deadline),
    )
    record(
        act, "deadline.moved", f"{deadline.label}: {deadline.why}", about=deadline, anchor=shift.start.anchor,
        late_from=deadline.late_from.isoformat(),
    )  # fmt: skip
    return shift


def tell_of(act, case: Case, correction: Correction, moved: list[Shift], lateness: str) -> None:
    """One mail to each who handles the case or has a duty around a date that moved; lateness is said first."""
    if not moved:
        return
    words = {
        "letter": LETTER,
        "key": f"{LETTER}:{correction.pk}",
        "not_before": next_mail_moment(case.partnership, act.at),
        "reference": case.reference,
        "number": len(moved),
        "late": lateness,
        "link": case.get_absolute_url(),
    }
    for office in handlers(case, act.at):
        tell_office(act, office, **words)
    steps = {step.pk for shift in moved for step in steps_of(case, shift.deadline)}
    duties = Duty.objects.open().filter(step__in=steps).select_related("office", "person", "agency")
    for duty in duties.order_by("pk"):
        remind(act, duty, words | {"link": duty.path})


def changed(found: list[Shift]) -> str:
    """How many are late now and how many no longer are, in a sentence; nothing where none changed."""
    words = [shift.word for shift in found if shift.deadline and shift.word]
    return " ".join(f"{word}: {words.count(word)}." for word in dict.fromkeys(words))

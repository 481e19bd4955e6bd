"""What the people of the demo's cases do, each a word in a case's list of moves and a call of a service.

The words name a step by its key: {at: 3 working days ago at 09:20, by: rosa, plans: meeting, for: in 2 working days at 10:00}.
Several people who do the same stand in a list: {at: …, by: [dana, carl], on: go_ahead, votes: stop, because: …}.
"""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Person
from forms.filling import services as filling
from workflows.cases.models import Case
from workflows.cases.running.demanding import demand
from workflows.decisions.criteria import MET, NOT_MET, leaves
from workflows.decisions.models import Decision
from workflows.decisions.services import vote
from workflows.information_requests import asking, checking, returning
from workflows.information_requests.models import InformationRequest, Part
from workflows.information_requests.services import send
from workflows.information_requests.states import Status
from workflows.meetings import recording, services
from workflows.meetings.invited import holdings
from workflows.meetings.models import Meeting
from workflows.meetings.window import window_of
from workflows.notifications.models import Notification
from workflows.notifications.services import sign_off
from workflows.procedures.kinds import settings_of
from workflows.referrals.models import Referral
from workflows.referrals.services import confirm_read

from . import moments
from .passing import pass_time
from .typing_in import fill_in


def make(stage, case: Case, move: dict, data: dict) -> None:
    """One move, after everything that was due before it. Raises StopIteration for a word that is none of MOVES."""
    at, names = stage.moment(move["at"]), move["by"]
    word = next(word for word in MOVES if word in move)
    usual = data.get("returns", {}).get(move[word], {})
    pass_time(case.matter, at)
    for name in names if isinstance(names, list) else [names]:
        MOVES[word](stage, case, move | {"step": move[word], "usual": usual}, stage.person(name), at)
    pass_time(case.matter, at)


def _reads(stage, case, move, by: Person, at: datetime) -> None:
    confirm_read(Referral.objects.get(matter=case.matter, step__key=move["step"]), by=by, at=at)


def _votes(stage, case, move, by: Person, at: datetime) -> None:
    """`met` names the criteria that are met; the others are not, as far as whoever votes judges any."""
    decision = Decision.objects.get(matter=case.matter, step__key=move["on"], step__superseded=False)
    tree, met = settings_of(decision.step).criteria, move.get("met", [])
    keys = [leaf.key for leaf in leaves(tree)] if tree else []
    judged = {key: (MET if key in met else NOT_MET, "As the papers say.") for key in keys}
    vote(decision, by=by, at=at, option=move["votes"], reasons=move["because"], findings=judged)


def _signs(stage, case, move, by: Person, at: datetime) -> None:
    notice = Notification.objects.get(matter=case.matter, step__key=move["step"])
    sign_off(notice, by=by, at=at, text=str(notice.text))


def _asks(stage, case, move, by: Person, at: datetime) -> None:
    """The agencies that the referral names, about the people whom it names."""
    request = InformationRequest.objects.get(matter=case.matter, step__key=move["step"])
    agencies = asking.proposed(request.step, localdate(at))
    send(request, by=by, at=at, agencies=agencies, about=asking.whom_it_is_about(request.step))


def _returns(stage, case, move, by: Person, at: datetime) -> None:
    """The form of the person's own agency; `answers` stand beside the usual ones of the file for that step."""
    answers = moments.filled(move["usual"] | move.get("answers", {}), stage.today, stage.days)
    draft = returning.begin_answer(part_of(case, move, by), by=by, at=at)
    filling.submit(fill_in(draft, answers, by=by, at=at), by=by, at=at)


def _knows_nothing(stage, case, move, by: Person, at: datetime) -> None:
    returning.not_known(part_of(case, move, by), by=by, at=at, searched_on=localdate(at))


def _accepts(stage, case, move, by: Person, at: datetime) -> None:
    """Every return that is to be checked."""
    for part in Part.objects.filter(matter=case.matter, step__key=move["step"], status=Status.ANSWERED):
        checking.accept(part, by=by, at=at)


def _plans(stage, case, move, by: Person, at: datetime) -> None:
    meeting = Meeting.objects.get(matter=case.matter, step__key=move["step"])
    begins_at, place = stage.moment(move["for"]), "The long room, first floor"
    window = window_of(meeting)
    # On some days of the year a weekend or a holiday puts the day outside the window: then the product asks why.
    reason = "" if not window or window.holds(begins_at) else "Not everybody could come on the other days."
    services.plan(meeting, by=by, at=at, begins_at=begins_at, place=place, reason=reason, was="")


def _holds(stage, case, move, by: Person, at: datetime) -> None:
    """`present` names those who came, by their first names; each for the office that they hold."""
    meeting = Meeting.objects.select_related("step").get(matter=case.matter, step__key=move["step"])
    came = {stage.person(name) for name in move["present"]}
    recording.record(
        meeting,
        by=by,
        at=at,
        present=[recording.place_of(one) for one in holdings(meeting.step, at) if one.person in came],
        without_quorum=move.get("without_quorum", ""),
        questions=settings_of(meeting.step).standing_questions,
        others="",
        notes=move.get("notes", ""),
        was=meeting.coming().mark,
    )


def _demands(stage, case, move, by: Person, at: datetime) -> None:
    demand(case, move["step"], by=by, at=at, reason=move["because"])


def part_of(case: Case, move: dict, person: Person) -> Part:
    """What is asked of the person's agency."""
    return Part.objects.get(matter=case.matter, step__key=move["step"], agency=person.agency)


MOVES = {
    "reads": _reads,
    "votes": _votes,
    "signs": _signs,
    "asks": _asks,
    "returns": _returns,
    "knows_nothing": _knows_nothing,
    "accepts": _accepts,
    "plans": _plans,
    "holds": _holds,
    "demands": _demands,
}

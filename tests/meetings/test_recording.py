"""Recording a meeting, through the pages: who was there, quorum, adjourning, and what follows."""

import pytest

from matters.errors import NotAllowed
from matters.models import Duty
from tests.factories import cases, meetings, procedures
from tests.factories.meetings import QUESTIONS
from tests.factories.visits import visitor
from tests.meetings.conftest import Visit, london
from workflows.cases.models import Event
from workflows.meetings import recording
from workflows.meetings.counted_from import must_be_held
from workflows.meetings.models import Attendance, Sitting
from workflows.procedures.presence import present_at

pytestmark = pytest.mark.django_db
THE_DAY = london(11, 15)


@pytest.fixture
def visit(meet, cast):
    """The day is set: 11 September."""
    made = meet()
    made.plan(cast.rosa)
    return made


def test_a_meeting_with_every_seat_is_held_and_the_case_goes_on(visit, cast):
    """CP-77: one of each; the next step opens, and the people who came are known to whoever decides."""
    assert present_at(visit.step) is None
    typed = {"questions": QUESTIONS[:1], "notes": "All agreed.", "others": "A minute taker"}
    assert visit.record(cast.rosa, THE_DAY, *visit.everybody, **typed).status_code == 302
    step = visit.step
    assert (step.outcome, step.closed_at) == ("held", THE_DAY)
    assert present_at(step) == {cast.dana.pk, cast.ilse.pk, cast.carl.pk}
    assert visit.case.steps.get(key="go_ahead").closed_at is None
    assert Event.objects.get(step=step, name="held").at == london(11, 10)
    text = visit.text(cast.dana, THE_DAY)
    for words in ("Outcome: Held", "Dana Police, for Police", "Also there: A minute taker", "All agreed."):
        assert words in text
    assert f"Dealt with: {QUESTIONS[0]} Not dealt with: {QUESTIONS[1]}" in text
    assert "Council, Health, Police" in visit.text(cast.dana, THE_DAY, visit.base)


def test_the_record_can_be_made_from_the_day_of_the_meeting_on(visit, cast):
    early = visit.record(cast.rosa, london(10, 23), *visit.everybody)
    assert early.status_code == 403
    assert "It can be recorded from that day on" in early.content.decode()
    assert "It can be recorded from 11 September 2024 on" in visit.text(cast.rosa, london(10, 23))
    assert visit.record(cast.rosa, london(11, 0, 1), *visit.everybody).status_code == 302


def test_a_meeting_that_was_held_in_time_and_recorded_later_was_in_time(meet, cast):
    """CP-73, CK-06: the last day is the 19th; the record is made on the 24th."""
    visit = meet()
    visit.plan(cast.rosa, day="19")
    visit.record(cast.rosa, london(24), *visit.everybody)
    deadline = visit.case.matter.deadlines.get(label="Meet")
    assert (deadline.due_on.isoformat(), deadline.met_at) == ("2024-09-19", london(19, 10))


def test_without_a_seat_it_is_not_quorate_and_asks_what_follows(visit, cast):
    """CP-77: the page names who is missing, and keeps what was ticked."""
    response = visit.record(cast.rosa, THE_DAY, *visit.everybody[:2], notes="We waited for the council.")
    text = response.content.decode()
    assert response.status_code == 400
    assert "The meeting was not quorate. Missing: Council." in text
    assert "We waited for the council." in text
    assert f'value="police_lead.{cast.dana.pk}" checked' in text.replace("\n", " ")
    assert not Attendance.objects.exists()


def test_it_is_adjourned_and_held_on_another_day_and_both_are_kept(visit, cast):
    """CP-77: without the council the meeting is adjourned; the new day is asked for within the same days (CP-73)."""
    visit.record(cast.rosa, THE_DAY, *visit.everybody[:2], without_quorum="adjourn")
    assert (visit.step.closed_at, visit.meeting.coming(), present_at(visit.step)) == (None, None, None)
    assert Duty.objects.open().get(step=visit.step).title == "Set the day: Rapid review meeting"
    assert Event.objects.filter(step=visit.step, name="adjourned").exists()
    assert visit.plan(cast.rosa, london(12), day="20").status_code == 400
    assert visit.plan(cast.rosa, london(12), day="16").status_code == 302
    first, second = Sitting.objects.all()
    assert first.uid != second.uid
    visit.record(cast.rosa, london(16, 15), *visit.everybody)
    assert visit.step.outcome == "held"
    text = visit.text(cast.dana, london(17))
    assert "11 September 2024, 10:00: Adjourned, not quorate" in text
    assert "Missing for the quorum: Council." in text
    assert "16 September 2024, 10:00: Held" in text
    assert Attendance.objects.filter(sitting=first).count() == 2
    assert present_at(visit.step) == {cast.dana.pk, cast.ilse.pk, cast.carl.pk}


def test_it_can_end_not_quorate(visit, cast):
    visit.record(cast.rosa, THE_DAY, visit.everybody[0], without_quorum="end")
    assert visit.step.outcome == "not-quorate"
    assert present_at(visit.step) == {cast.dana.pk}
    assert not Event.objects.filter(step=visit.step, name="held").exists()


def test_a_meeting_from_which_a_date_counts_is_held_on_another_day(cast):
    """CP-85 counts from the meeting: one that is not quorate cannot just end and leave the notice without its date."""
    document = meetings.document()
    stage = document["stages"][0]
    *others, notice = stage["steps"]
    clock = {"due": "2 working days after rapid.held", "label": "Notice"}
    document = document | {"stages": [stage | {"steps": [*others, notice | {"clocks": [clock]}]}]}
    cast.procedure = procedures.publish(cast.partnership, document)
    visit = Visit(cast, cases.referred(cast))
    visit.plan(cast.rosa)
    page = visit.text(cast.rosa, THE_DAY, f"{visit.base}meetings/rapid/record/")
    assert "It cannot just end: Tell the national bodies counts its date from it." in page
    assert visit.record(cast.rosa, THE_DAY, visit.everybody[0], without_quorum="end").status_code == 400
    with pytest.raises(NotAllowed, match="has to be held on another day"):
        recording.record(
            visit.meeting, by=cast.rosa, at=THE_DAY, present=[], without_quorum="end", questions=[], others="",
            notes="", was=visit.mark,
        )  # fmt: skip
    assert visit.record(cast.rosa, THE_DAY, visit.everybody[0], without_quorum="adjourn").status_code == 302
    assert Duty.objects.open().get(step=visit.step).title == "Set the day: Rapid review meeting"


@pytest.mark.parametrize(
    "handled",
    [
        {"back": {"not-quorate": {"to": "rapid"}}},
        {"when": {"step": "rapid", "is": "held"}},
        {"when": {"all": [{"named": "met"}]}},
    ],
)
def test_a_procedure_that_says_what_follows_lets_the_meeting_end(cast, handled):
    document = meetings.document(**({"back": handled["back"]} if "back" in handled else {}))
    stage = document["stages"][0]
    *others, notice = stage["steps"]
    clock = {"due": "2 working days after rapid.held", "label": "Notice"}
    last = notice | {"clocks": [clock]} | ({"when": handled["when"]} if "when" in handled else {})
    names = {"met": {"step": "rapid", "is": "held"}}
    document = document | {"conditions": names, "stages": [stage | {"steps": [*others, last]}]}
    cast.procedure = procedures.publish(cast.partnership, document)
    visit = Visit(cast, cases.referred(cast))
    assert must_be_held(visit.step) == []


def test_a_meeting_that_ended_not_quorate_is_late_for_nothing(visit, cast):
    visit.record(cast.rosa, THE_DAY, visit.everybody[0], without_quorum="end")
    deadlines = visit.case.matter.deadlines.filter(step=visit.step)
    assert not deadlines.running().exists()
    assert deadlines.get(label="Meet").met_at is None


def test_a_number_can_make_the_quorum(meet, cast):
    visit = meet(quorum={"number": 2})
    visit.plan(cast.rosa)
    assert visit.record(cast.rosa, THE_DAY, visit.everybody[0]).status_code == 400
    assert visit.record(cast.rosa, THE_DAY, *visit.everybody[:2]).status_code == 302
    assert visit.step.outcome == "held"


def test_of_two_who_record_the_second_is_told(visit, cast):
    mark = visit.mark
    visit.record(cast.rosa, THE_DAY, *visit.everybody)
    response = visit.record(cast.rosa, THE_DAY, *visit.everybody[:1], was=mark, notes="Mine.")
    text = response.content.decode()
    assert (response.status_code, "Mine." in text) == (409, True)
    assert Attendance.objects.count() == 3


def test_only_the_office_that_plans_it_records_it(visit, cast, omar):
    assert visit.record(cast.dana, THE_DAY, *visit.everybody).status_code == 403
    assert visit.record(omar, THE_DAY, *visit.everybody).status_code == 404
    assert visit.record(cast.rosa, THE_DAY, ("police_lead", omar)).status_code == 400
    assert not Attendance.objects.exists()


def test_a_meeting_without_a_day_cannot_be_recorded(meet, cast):
    visit = meet()
    response = visit.record(cast.rosa, THE_DAY, *visit.everybody)
    assert response.status_code == 403
    assert "No day is set" in response.content.decode()


def test_a_meeting_that_is_undone_asks_for_another_day_and_keeps_the_first(visit, cast):
    visit.record(cast.rosa, THE_DAY, *visit.everybody)
    visitor(cast.rosa).post(f"{visit.page}undo/", {"reason": "It was the wrong case."})
    rounds = visit.case.steps.filter(key="rapid").order_by("round")
    assert [one.round for one in rounds] == [1, 2]
    assert rounds[0].meeting.sittings.get().attendances.count() == 3
    assert rounds[1].meeting.coming() is None
    assert Duty.objects.open().filter(step=rounds[1], title__startswith="Set the day").exists()

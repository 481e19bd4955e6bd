"""Each agency's own clock and ladder, the events of the request, and what closes it before all are in."""

from datetime import UTC, datetime

import pytest

from clocks.firing import fire
from journal.models import Entry
from matters.acting import acting
from matters.models import Duty
from outbox import sending
from outbox.models import Message
from tests.factories import requests
from tests.factories.procedures import vote
from tests.factories.visits import visitor
from tests.standing import stands
from workflows.cases import timing
from workflows.cases.ladder import said_of
from workflows.cases.models import Event
from workflows.decisions.services import close_vote
from workflows.decisions.services import vote as give
from workflows.information_requests import passages, returning

pytestmark = pytest.mark.django_db

TEN = datetime(2024, 9, 2, 10, tzinfo=UTC)
FRIDAY = datetime(2024, 9, 6, 9, tzinfo=UTC)
LATE = datetime(2024, 9, 9, 23, tzinfo=UTC)  # midnight of the 10th in London
NEXT = datetime(2024, 9, 12, 9, tzinfo=UTC)


def reminders() -> list[tuple[str, str]]:
    found = Message.objects.filter(letter="reminder").order_by("pk")
    return [(message.address, message.subject.split(": ", 1)[1]) for message in found]


@pytest.mark.parametrize(
    ("at", "count"),
    [("2024-09-09 22:59+00:00", 1), ("2024-09-09 23:00+00:00", 2), ("2024-09-12 09:00+00:00", 3)],
    ids=["last minute of the day", "midnight", "days after"],
)
def test_an_agency_is_chased_for_its_own_part_and_twice_sweeping_changes_nothing(scoping, at, count):
    """CP-65: the police has returned and hears nothing; health is reminded, told it is late, then the office is."""
    case = requests.sent(scoping)
    requests.answered(requests.part(case, scoping.police), by=scoping.dana)
    for moment in (FRIDAY, datetime.fromisoformat(at), datetime.fromisoformat(at)):
        fire(moment)
    label = "Initial scoping: Fenmarsh health"
    expected = [(scoping.ilse.email, f"Reminder: {label}"), (scoping.ilse.email, f"Late: {label}"),
                (scoping.rosa.email, f"Late: {label}")]  # fmt: skip
    assert reminders() == expected[:count]


def test_the_chases_are_shown_to_the_office(scoping, time_machine):
    """F-044: when an agency was reminded, and when it was told that it is late."""
    case = requests.sent(scoping)
    fire(FRIDAY)
    fire(LATE)
    time_machine.move_to(NEXT, tick=False)
    shown = visitor(scoping.rosa).get(f"{case.get_absolute_url()}steps/scoping/").content.decode()
    assert shown.count("Reminded 6 September 2024") == 2
    assert shown.count("Told that it was late 10 September 2024") == 2


def test_a_corrected_date_moves_no_agencys_own_date(scoping):
    """The duties keep the agencies' own clocks, which count from being asked."""
    case = requests.sent(scoping)
    with acting(case.matter, by=scoping.rosa, at=TEN) as act:
        timing.redate(act, case)
    owed = Duty.objects.open().filter(step__key="scoping")
    assert {duty.agency.name: duty.why.split(": ")[1][:60] for duty in owed} == {
        "Fenmarsh police": "5 working days after Fenmarsh police was asked on Monday 2 S",
        "Fenmarsh health": "5 working days after Fenmarsh health was asked on Monday 2 S",
    }


def test_whoever_has_taken_the_work_in_hand_is_the_one_who_is_reminded(scoping):
    """The answer is in the hand of Erin, a colleague of Ilse's: Erin is reminded."""
    case = requests.sent(scoping, scoping.health)
    part = requests.part(case, scoping.health)
    Duty.objects.filter(path=part.get_absolute_url()).update(person=scoping.erin)
    fire(FRIDAY)
    assert [address for address, _ in reminders()] == [scoping.erin.email]


def test_the_export_of_a_case_holds_what_each_agency_sent(scoping):
    case = requests.sent(scoping)
    requests.answered(requests.part(case, scoping.police), by=scoping.dana, text="We saw them twice.")
    told = dict(passages.record(requests.request_of(case).step, TEN))
    assert ("Analysis of your involvement", "We saw them twice.") in told["Fenmarsh police"]
    assert told["Fenmarsh health"] == [("State", "Asked")]


def test_the_request_counts_as_sent_when_the_last_mail_has_gone(scoping):
    case = requests.sent(scoping, scoping.police, scoping.health, scoping.omar.agency)
    first, second = Message.objects.filter(letter="information-request").order_by("pk")
    sending.send(first.pk, TEN)
    assert names(case) == ["opened", "asked"]
    sending.send(second.pk, TEN)
    assert names(case) == ["opened", "asked", "sent"]
    assert requests.part(case, scoping.health).sent_at == TEN
    school = requests.part(case, scoping.omar.agency)
    assert (school.mailed, school.sent_at) == (False, requests.MONDAY)


def names(case) -> list[str]:
    return list(
        Event.objects.filter(step__case=case, step__key="scoping")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def test_answered_is_when_no_agency_owes_an_answer(scoping):
    case = requests.sent(scoping)
    requests.answered(requests.part(case, scoping.police), by=scoping.dana)
    assert "answered" not in names(case)
    requests.answered(requests.part(case, scoping.health), by=scoping.ilse, at=TEN)
    assert Event.objects.get(step__case=case, name="answered").at == TEN


@stands(at=FRIDAY)
def meeting(cast):
    """The vote runs beside the request, and closes it."""
    requests.set_up(cast, vote(after=["referral"]), closes="all in, or by go_ahead.decided")
    case = requests.sent(cast, cast.police, cast.health, cast.council)
    returning.not_known(requests.part(case, cast.council), by=cast.carl, at=TEN, searched_on=TEN.date())
    requests.answered(requests.part(case, cast.police), by=cast.dana)
    decision = case.steps.get(key="go_ahead").decision
    for person in (cast.dana, cast.ilse, cast.carl):
        give(decision, by=person, at=FRIDAY, option="go-ahead", reasons="Yes.")
    return case


def test_an_event_closes_the_request_with_what_is_in(meeting, cast):
    """CP-74: what is missing is listed; nothing of the request lives on."""
    step = meeting.steps.get(key="scoping")
    assert (step.outcome, step.closed_at) == ("incomplete", FRIDAY)
    states = {part.agency: part.status for part in step.parts.all()}
    assert states == {cast.police: "unchecked", cast.health: "missing", cast.council: "not known"}
    assert not Duty.objects.open().filter(step=step).exists()
    assert not step.deadlines.filter(met_at=None, stopped_at=None).exists()
    assert Message.objects.get(letter="information-request-closed").address == cast.ilse.email
    assert visitor(cast.rosa).get(meeting.get_absolute_url()).status_code == 200


def test_what_comes_after_the_closing_is_kept_apart_and_opens_nothing(meeting, cast):
    """CP-74: the asking office is told; the case stands where it stood."""
    before = list(meeting.steps.values_list("key", "outcome", "closed_at"))
    part = requests.answered(requests.part(meeting, cast.health), by=cast.ilse, at=NEXT, text="Too late.")
    assert part.status == "late"
    assert part.returns.get().after_closing
    assert Message.objects.get(letter="information-request-late").address == cast.rosa.email
    assert list(meeting.steps.values_list("key", "outcome", "closed_at")) == before
    assert not Duty.objects.open().filter(step__key="scoping").exists()
    assert Entry.objects.filter(matter=meeting.matter, key="request.late").count() == 1


def test_a_late_refusal_or_nil_return_is_kept_apart_too(meeting, cast):
    part = requests.part(meeting, cast.health)
    returning.not_known(part, by=cast.ilse, at=NEXT, searched_on=NEXT.date())
    part.refresh_from_db()
    assert (part.status, part.returns.get().says) == ("late", "not known")
    assert meeting.steps.get(key="scoping").outcome == "incomplete"


def test_all_in_closes_before_the_event_and_the_event_then_changes_nothing(cast):
    requests.set_up(cast, vote(after=["referral"]), closes="all in, or by go_ahead.decided")
    case = requests.sent(cast, cast.health)
    returning.not_known(requests.part(case, cast.health), by=cast.ilse, at=TEN, searched_on=TEN.date())
    assert case.steps.get(key="scoping").outcome == "complete"
    decision = case.steps.get(key="go_ahead").decision
    for person in (cast.dana, cast.ilse):
        give(decision, by=person, at=FRIDAY, option="go-ahead", reasons="Yes.")
    give(decision, by=cast.carl, at=FRIDAY, option="stop", reasons="No.")
    assert case.steps.get(key="scoping").closed_at == TEN
    with pytest.raises(Exception, match="has been made"):
        close_vote(decision, by=cast.rosa, at=FRIDAY)


def test_rosa_reads_how_late_an_agency_is_and_whom_to_ask_there(scoping, time_machine):
    """CP-65: asked on Monday 2 September 2024, due a week later; an agency without an office is to be telephoned."""
    case = requests.sent(scoping, scoping.police, scoping.omar.agency)
    time_machine.move_to(NEXT, tick=False)
    rosa = visitor(scoping.rosa)
    police, school = (
        " ".join(rosa.get(requests.part(case, one).check_path).content.decode().split())
        for one in (scoping.police, scoping.omar.agency)
    )
    assert "Due 3 days ago." in police
    assert f"Whom to ask there: {scoping.dana}, Police lead ({scoping.dana.email})" in police
    assert "Telephone the agency." in school


def test_a_rung_for_deputies_where_there_are_none_says_that_nobody_is_to_be_told():
    assert said_of("Late: Scoping", ["", ""]) == "Late: Scoping: nobody is to be told."
    assert said_of("Late: Scoping", ["Health", "", "Health"]) == "Late: Scoping: word was sent to Health."

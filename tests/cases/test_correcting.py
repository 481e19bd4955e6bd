"""F-039: a date that clocks count from is put right, what counts from it moves, and the trace stays."""

import copy
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from clocks.firing import fire
from clocks.models import Deadline
from journal.models import Entry
from matters.errors import NotAllowed, TooLate
from matters.models import Duty
from outbox.models import Message
from tests.factories import cases, procedures
from tests.factories.visits import visitor
from workflows.cases.correcting import correct
from workflows.cases.models import Correction

pytestmark = pytest.mark.django_db

# Referred on Monday 2 September 2024, aware the same day: 15 working days end on Monday 23 September.
TUESDAY = cases.MONDAY + timedelta(days=1)
WHY = "The health visitor noted it on the Wednesday before."
AUGUST = {"day_day": "28", "day_month": "8", "day_year": "2024", "reason": WHY}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def case(open_case):
    return open_case


def address(case, name="became_aware"):
    return f"{case.get_absolute_url()}dates/{name}/"


def plain(response) -> str:
    return " ".join(response.content.decode().split())


def typed(case, name="became_aware", **more):
    at = case.facts.get(key=name).at
    return AUGUST | {"was": at.isoformat()} | more


def rapid_review(case) -> Deadline:
    return case.matter.deadlines.get(key="stage.rapid_review.0")


def aware(case, cast, moment, *, at=TUESDAY, by=None, was=None, name="became_aware", reason=WHY):
    was = was or case.facts.get(key="became_aware").at
    return correct(case, name=name, was=was, moment=moment, reason=reason, by=by or cast.rosa, at=at)


def test_rosa_corrects_the_day_of_becoming_aware_and_the_due_date_moves(cast, case):
    """CP-59, CK-09: 15 working days after 28 August, the bank holiday before it not touched: 18 September 2024."""
    rosa = visitor(cast.rosa)
    assert address(case) in plain(rosa.get(case.get_absolute_url()))
    page = plain(rosa.get(address(case)))
    assert 'value="2"' in page
    assert "2 September 2024" in page
    preview = plain(rosa.post(address(case), typed(case) | {"do": "check"}))
    assert "28 August 2024 instead of 2 September 2024" in preview
    assert "By Monday 23 September 2024" in preview
    assert "By Wednesday 18 September 2024" in preview
    assert rapid_review(case).due_on == date(2024, 9, 23)
    answer = rosa.post(address(case), typed(case) | {"do": "confirm"})
    assert (answer.status_code, answer["Location"]) == (302, case.get_absolute_url())
    deadline = rapid_review(case)
    assert deadline.due_on == date(2024, 9, 18)
    assert deadline.late_from == datetime(2024, 9, 18, 23, tzinfo=UTC)
    assert deadline.anchor == "became_aware"


def test_a_due_day_that_stays_the_same_is_not_shown_as_moved(cast, case):
    """Aware on Tuesday 3 September 2024: the earlier of the two is now the receipt on the Monday, of the same count."""
    tuesday = typed(case) | {"day_day": "3", "day_month": "9", "do": "check"}
    preview = plain(visitor(cast.rosa).post(address(case), tuesday))
    assert "The same day. It then counts from: “Referral” was received." in preview


def test_the_trace_says_who_when_what_before_and_why(cast, case):
    visitor(cast.rosa).post(address(case), typed(case) | {"do": "confirm"})
    text = plain(visitor(cast.rosa).get(case.get_absolute_url()))
    assert (
        f"Corrected by Rosa Marsh on 3 September 2024, 10:00 from 2 September 2024 to 28 August 2024: {WHY}"
        in text
    )
    assert (
        "by Rosa Marsh: before, due by Monday 23 September 2024; then by Wednesday 18 September 2024" in text
    )
    assert (
        "It was due by Monday 23 September 2024 until its start was corrected on Tuesday 3 September 2024."
        in text
    )
    entry = Entry.objects.get(key="date.corrected", matter=case.matter)
    assert (entry.person, entry.reason) == (cast.rosa, WHY)
    assert entry.facts["before"] == "2024-09-01T23:00:00+00:00"
    assert WHY not in entry.what
    assert Entry.objects.filter(key="deadline.moved", matter=case.matter).count() == 1


def test_the_tasks_take_over_the_new_date_and_its_sentence(cast, case):
    aware(case, cast, datetime(2024, 8, 27, 23, tzinfo=UTC))
    duty = Duty.objects.open().get(matter=case.matter, office=cast.police_lead)
    assert duty.due_on == date(2024, 9, 18)
    assert duty.why == rapid_review(case).why
    assert "By 18 September 2024" in plain(visitor(cast.dana).get("/portal/"))


def test_rungs_that_have_not_fired_move_and_a_fired_one_stays(cast, case, clock):
    """On Friday 20 September the reminder of the 23rd has fired. Aware since 29 August, it was due on the 19th."""
    friday = datetime(2024, 9, 20, 9, tzinfo=UTC)
    clock.move_to(friday, tick=False)
    fire(friday)
    fired = rapid_review(case).rungs.get(key="remind").fired_at
    assert fired == friday
    aware(case, cast, datetime(2024, 8, 28, 23, tzinfo=UTC), at=friday)  # Thursday 29 August: due on the 19th
    rungs = {rung.key: rung for rung in rapid_review(case).rungs.all()}
    assert rungs["remind"].fired_at == fired
    assert rungs["late"].fires_at == datetime(2024, 9, 19, 23, tzinfo=UTC)
    assert set(rungs) == {"remind", "late"}
    assert fire(friday) == 1


def test_what_was_late_and_no_longer_is_rings_again_when_it_is_late_again(cast, clock):
    """CP-59: aware on 12 August, so late since 3 September; in truth aware on the 30th, due on Friday 20 September."""
    case = cases.referred(cast, answers=cases.ANSWERS | {"became_aware": "2024-08-12"})
    assert rapid_review(case).due_on == date(2024, 9, 3)
    wednesday = datetime(2024, 9, 4, 9, tzinfo=UTC)
    clock.move_to(wednesday, tick=False)
    fire(wednesday)
    assert "Late" in plain(visitor(cast.rosa).get("/portal/cases/"))
    preview = plain(visitor(cast.rosa).post(address(case), typed(case, day_day="30") | {"do": "check"}))
    assert "No longer late" in preview
    aware(case, cast, datetime(2024, 8, 29, 23, tzinfo=UTC), at=wednesday)
    assert "Late</strong>" not in plain(visitor(cast.rosa).get("/portal/cases/"))
    mail = Message.objects.get(letter="date-corrected", person=cast.dana)
    assert "No longer late: 1." in mail.body
    rungs = {rung.key: rung for rung in rapid_review(case).rungs.all()}
    assert rungs["late"].fired_at == wednesday
    assert rungs["late 2"].fires_at == datetime(2024, 9, 20, 23, tzinfo=UTC)
    later = datetime(2024, 9, 23, 9, tzinfo=UTC)
    assert fire(later) >= 1
    assert rapid_review(case).rungs.get(key="late 2").fired_at == later


def test_those_concerned_are_told_once_and_no_name_is_in_the_mail(cast, case):
    aware(case, cast, datetime(2024, 8, 7, 23, tzinfo=UTC))
    mails = Message.objects.filter(letter="date-corrected")
    assert sorted(mail.person.name for mail in mails) == [
        "Carl Council",
        "Dana Police",
        "Ilse Health",
        "Rosa Marsh",
    ]
    body = mails.get(person=cast.dana).body
    assert "Late now: 1." in body
    assert "health visitor" not in body
    assert "Canary" not in body


def test_a_clock_that_was_met_stays_as_it_was(cast, case):
    Deadline.objects.filter(pk=rapid_review(case).pk).update(met_at=TUESDAY)
    aware(case, cast, datetime(2024, 8, 27, 23, tzinfo=UTC))
    assert rapid_review(case).due_on == date(2024, 9, 23)
    assert not Message.objects.filter(letter="date-corrected").exists()


def test_a_day_that_nobody_knew_is_added_and_starts_what_waited_for_it(cast):
    stage = procedures.CP["stages"][0]
    clocks = [{"due": "15 working days after became_aware", "met_by": "tell.sent", "label": "Rapid review"}]
    form = copy.deepcopy(procedures.REFERRAL_FORM)
    form["pages"][0]["questions"][1]["required"] = False
    document = procedures.CP | {"stages": [stage | {"clocks": clocks}]}
    cast.procedure = procedures.publish(cast.partnership, document, form)
    case = cases.referred(cast, answers={"child_name": "Zebedee Canary", "account": "A fall."})
    assert not case.matter.deadlines.filter(key__startswith="stage.").exists()
    rosa = visitor(cast.rosa)
    assert "Became aware: not known" in plain(rosa.get(case.get_absolute_url()))
    preview = plain(rosa.post(address(case), AUGUST | {"was": "", "do": "check"}))
    assert "No date yet" in preview
    rosa.post(address(case), AUGUST | {"was": "", "do": "confirm"})
    assert rapid_review(case).due_on == date(2024, 9, 18)


def test_the_moment_of_an_event_is_corrected_with_its_time(cast, case):
    """A referral that came on paper on Friday at 16:30 and was typed in on Monday."""
    was = case.steps.get(key="referral").events.get(name="received").at.isoformat()
    data = {"day_day": "30", "day_month": "8", "day_year": "2024", "time": "16:30", "reason": WHY, "was": was}
    visitor(cast.rosa).post(address(case, "referral.received"), data | {"do": "confirm"})
    assert case.steps.get(key="referral").events.get(name="received").at == datetime(
        2024, 8, 30, 15, 30, tzinfo=UTC
    )
    assert (rapid_review(case).anchor, rapid_review(case).due_on) == ("referral.received", date(2024, 9, 20))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day_day": "31", "day_month": "2"}, "must be a real date"),
        ({"day_day": "4", "day_month": "9"}, "must not be in the future"),
        ({"reason": ""}, "Say why the date is corrected"),
        ({"time": "half past"}, "Enter a time like 17:30"),
        ({"day_day": "2", "day_month": "9"}, "Enter a date that differs"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(cast, case, wrong, says):
    answer = visitor(cast.rosa).post(address(case), typed(case) | {"do": "confirm"} | wrong)
    text = plain(answer)
    assert answer.status_code == 400
    assert says in text
    assert wrong.get("reason", WHY) in text
    assert f'value="{wrong.get("day_day", "28")}"' in text
    assert not Correction.objects.exists()


def test_whoever_changes_their_mind_finds_what_they_wrote(cast, case):
    text = plain(visitor(cast.rosa).post(address(case), typed(case) | {"do": "change"}))
    assert WHY in text
    assert 'value="28"' in text
    assert not Correction.objects.exists()


def test_of_two_who_correct_at_once_the_second_is_told_and_loses_nothing(cast, case):
    first, second = visitor(cast.rosa), visitor(cast.rosa)
    data = typed(case)
    first.post(address(case), data | {"do": "confirm"})
    for do in ("check", "confirm"):
        answer = second.post(address(case), data | {"do": do, "day_day": "27", "reason": "It was the 27th."})
        text = plain(answer)
        assert answer.status_code == 409
        assert "corrected in the meantime by Rosa Marsh: it is now 28 August 2024" in text
        assert "It was the 27th." in text
    assert Correction.objects.get().after == datetime(2024, 8, 27, 23, tzinfo=UTC)


def test_a_second_correction_keeps_the_whole_chain(cast, case):
    aware(case, cast, datetime(2024, 8, 27, 23, tzinfo=UTC))
    case.refresh_from_db()
    aware(case, cast, datetime(2024, 8, 28, 23, tzinfo=UTC))
    assert [one.due_on_before for one in rapid_review(case).moves.all()] == [
        date(2024, 9, 23),
        date(2024, 9, 18),
    ]
    assert rapid_review(case).due_on == date(2024, 9, 19)


def test_only_offices_that_handle_the_case_correct_its_dates(cast, case, nina):
    data = typed(case) | {"do": "confirm"}
    for person, status in ((cast.dana, 403), (cast.omar, 404), (nina, 404)):
        assert visitor(person).get(address(case)).status_code == status
        assert visitor(person).post(address(case), data).status_code == status
    assert address(case) not in plain(visitor(cast.dana).get(case.get_absolute_url()))
    with pytest.raises(NotAllowed):
        aware(case, cast, datetime(2024, 8, 27, 23, tzinfo=UTC), by=cast.dana)
    with pytest.raises(TooLate):
        aware(case, cast, datetime(2024, 8, 27, 23, tzinfo=UTC), was=TUESDAY)
    assert not Correction.objects.exists()


def test_a_date_that_the_case_does_not_have_is_not_found(cast, case):
    rosa = visitor(cast.rosa)
    assert rosa.get(address(case, "go_ahead.decided")).status_code == 404
    assert rosa.get(address(case, "nothing")).status_code == 404

"""Steps on demand: an office opens them whenever they are needed, as often as they are; the case waits for none of them."""

from datetime import UTC, datetime

import pytest

from clocks.models import Deadline
from journal.models import Entry
from matters import erase
from matters.acting import SETUP, acting
from matters.models import Duty
from tests.cases.replaying import found, replayed
from tests.cases.test_rounds import begun, decide, rounds
from tests.factories import visits, ways
from tests.standing import stands
from workflows.cases.running.endings import end_early
from workflows.decisions.models import Decision

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2024, 9, 3, 9, tzinfo=UTC)
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)
WHY = {"reason": "A newspaper has asked."}
CLOCK = {"due": "2 working days after press.opened", "label": "Press line"}
DOCUMENT = ways.procedure(
    ways.ask("press", on_demand=ways.OFFICE, clocks=[CLOCK]),
    ways.ask("draft"),
    ways.ask("check", "good", "again", back={"again": {"to": "draft", "at_most": 3}}),
    ways.ask("clear_line", after=["press"]),
)


@pytest.fixture(autouse=True)
def wednesday(time_machine):
    time_machine.move_to(WEDNESDAY, tick=False)


@stands(at=MONDAY)
def case(cast):
    return begun(cast, DOCUMENT)


@pytest.fixture
def rosa(cast):
    return visits.visitor(cast.rosa)


def ask_for(browser, case, key="press", **data):
    return browser.post(f"{case.get_absolute_url()}steps/{key}/open/", data or WHY, follow=True)


def test_nothing_of_it_opens_by_itself_and_the_case_ends_without_it(case, cast):
    assert rounds(case) == [("referral", 1, "received", False), ("draft", 1, "", False)]
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "check", "good", TUESDAY)
    case.refresh_from_db()
    assert case.ended_at == TUESDAY
    assert not case.stuck_steps.exists()


def test_rosa_opens_it_with_a_reason_and_its_own_date(case, cast, rosa):
    page = rosa.get(case.get_absolute_url()).content.decode()
    assert "On demand" in page
    assert "steps/press/open/" in page
    assert "steps/draft/open/" not in page
    assert "Clear line" in rosa.get(f"{case.get_absolute_url()}steps/press/open/").content.decode()
    assert "“Press” is open." in ask_for(rosa, case).content.decode()
    press = case.steps.get(key="press")
    assert (press.round, press.opened_at, press.closed_at) == (1, WEDNESDAY, None)
    assert Duty.objects.open().filter(step=press, office=cast.manager).exists()
    assert Deadline.objects.get(label="Press line").due_on == datetime(2024, 9, 6).date()
    assert Entry.objects.get(matter=case.matter, key="step.demanded").reason == WHY["reason"]


def test_without_a_reason_nothing_opens(case, rosa):
    answer = rosa.post(f"{case.get_absolute_url()}steps/press/open/", {"reason": " "})
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    assert not case.steps.filter(key="press").exists()


def test_the_case_does_not_end_while_it_is_open(case, cast, rosa):
    ask_for(rosa, case)
    decide(case, cast, "draft", "done", WEDNESDAY)
    decide(case, cast, "check", "good", WEDNESDAY)
    case.refresh_from_db()
    assert case.ended_at is None
    decide(case, cast, "press", "done", WEDNESDAY)
    decide(case, cast, "clear_line", "done", WEDNESDAY)
    case.refresh_from_db()
    assert case.ended_at == WEDNESDAY


def test_each_time_is_a_round_of_its_own_with_what_follows_it(case, cast, rosa):
    for time in (1, 2, 3):
        ask_for(rosa, case)
        decide(case, cast, "press", "done", WEDNESDAY)
        assert case.steps.current().get(key="clear_line").round == time
        decide(case, cast, "clear_line", "not", WEDNESDAY)
    assert case.steps.filter(key="press", outcome="done").count() == 3
    assert Decision.objects.filter(step__case=case, step__key="clear_line", outcome="not").count() == 3
    assert case.steps.current().get(key="draft").round == 1
    page = rosa.get(case.get_absolute_url()).content.decode()
    assert "Round 2: done on 4 September 2024, Done" in page
    assert replayed(case) == found(case)


def test_while_something_of_it_is_open_it_is_not_opened_again(case, cast, rosa):
    ask_for(rosa, case)
    assert "“Press” is open." in ask_for(rosa, case).content.decode()
    decide(case, cast, "press", "done", WEDNESDAY)
    answer = ask_for(rosa, case)
    assert answer.status_code == 403
    assert "“Clear line” is open. Once it is done" in answer.content.decode()
    assert case.steps.filter(key="press").count() == 1


def test_after_the_end_the_case_runs_again_until_it_is_done(case, cast, rosa):
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "check", "good", MONDAY)
    ask_for(rosa, case)
    case.refresh_from_db()
    assert case.ended_at is None
    decide(case, cast, "press", "done", WEDNESDAY)
    decide(case, cast, "clear_line", "done", WEDNESDAY)
    case.refresh_from_db()
    assert case.ended_at == WEDNESDAY
    assert case.matter.journal.filter(key="case.ended").count() == 2


def test_a_case_that_was_ended_early_is_taken_up_again_first(case, cast, rosa):
    end_early(case, by=cast.rosa, at=TUESDAY, ending="withdrawn", reason="No longer.")
    answer = ask_for(rosa, case)
    assert answer.status_code == 403
    assert "ended early" in answer.content.decode()


def test_no_other_office_and_no_other_step(case, cast, rosa):
    assert ask_for(rosa, case, "draft").status_code == 403
    assert ask_for(visits.visitor(cast.dana), case).status_code == 404  # she sees nothing of this case
    document = ways.procedure(ways.ask("draft"), ways.ask("press", on_demand={"office": "police_lead"}))
    other = begun(cast, document)
    assert "steps/press/open/" not in rosa.get(other.get_absolute_url()).content.decode()
    answer = ask_for(rosa, other)
    assert answer.status_code == 403
    assert "None of your offices can open “Press”" in answer.content.decode()


def test_what_does_not_apply_or_comes_too_soon_is_refused(cast, rosa):
    late = ways.ask("late", on_demand=ways.OFFICE, after=["draft"])
    never = ways.ask("never", on_demand=ways.OFFICE, **{"for": ["small"]})
    case = begun(cast, ways.procedure(ways.ask("draft", takes_on={"not": "small"}), late, never))
    assert "what comes before it is not done" in ask_for(rosa, case, "late").content.decode()
    assert "has not taken on" in ask_for(rosa, case, "never").content.decode()
    decide(case, cast, "draft", "done", MONDAY)
    assert case.steps.filter(key__in=["late", "never"]).count() == 0
    assert "“Late” is open" in ask_for(rosa, case, "late").content.decode()


def test_sending_the_main_way_back_leaves_it_alone(case, cast, rosa):
    ask_for(rosa, case)
    decide(case, cast, "draft", "done", WEDNESDAY)
    decide(case, cast, "check", "again", WEDNESDAY)
    assert case.steps.current().get(key="draft").round == 2
    assert case.steps.current().get(key="press").round == 1


def test_of_an_erased_case_no_step_can_be_opened_and_nobody_is_offered_one(case, rosa):
    with acting(case.matter, by=SETUP, at=WEDNESDAY) as act:
        erase.destroy(act, "Its time is over.")
    path = f"{case.get_absolute_url()}steps/press/open/"
    assert "steps/press/open/" not in rosa.get(case.get_absolute_url()).content.decode()
    for answer in (rosa.get(path), rosa.post(path, WHY)):
        assert (answer.status_code, "no step of it can be opened" in answer.content.decode()) == (403, True)
    assert not case.steps.filter(key="press").exists()

"""A case that is sent back: an earlier step and what hangs on it run again, and every round is kept."""

from datetime import UTC, date, datetime

import pytest

from clocks.models import Deadline, Rung
from journal.models import Entry
from matters.models import Duty
from outbox.models import Message
from tests.factories import cases, procedures, ways
from tests.standing import stands
from workflows.cases.models import Step
from workflows.decisions.models import Decision
from workflows.decisions.services import vote

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)
FRIDAY = datetime(2024, 9, 6, 9, tzinfo=UTC)


def begun(cast, document):
    procedures.publish(cast.partnership, document)
    return cases.referred(cast)


@stands(at=MONDAY)
def case(cast):
    return begun(cast, ways.DRAFT_AND_CHECK)


def decide(case, cast, key, option, at):
    decision = Decision.objects.get(step__case=case, step__key=key, step__superseded=False)
    vote(decision, by=cast.rosa, at=at, option=option, reasons="So it is.")


def rounds(case):
    return list(case.steps.order_by("pk").values_list("key", "round", "outcome", "superseded"))


def running(case):
    found = Deadline.objects.filter(matter=case.matter, met_at=None, stopped_at=None)
    return sorted(found.values_list("label", "due_on"))


def test_an_outcome_sends_the_case_back_and_both_rounds_are_kept(case, cast):
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "check", "again", WEDNESDAY)
    assert rounds(case) == [
        ("referral", 1, "received", False),
        ("draft", 1, "done", True),
        ("check", 1, "again", True),
        ("draft", 2, "", False),
    ]
    assert Duty.objects.open().get(matter=case.matter).title == "Decide: Draft"
    assert Entry.objects.filter(matter=case.matter, key="case.sent-back").count() == 1


def test_clocks_from_within_begin_anew_and_those_from_outside_run_on(case, cast):
    decide(case, cast, "draft", "done", MONDAY)
    assert running(case) == [("Checked", date(2024, 9, 23)), ("Told", date(2024, 9, 5))]
    decide(case, cast, "check", "again", WEDNESDAY)
    assert running(case) == [("Checked", date(2024, 9, 23)), ("Draft", date(2024, 9, 11))]
    decide(case, cast, "draft", "done", FRIDAY)
    assert running(case) == [("Checked", date(2024, 9, 23)), ("Told", date(2024, 9, 11))]
    told = Deadline.objects.filter(matter=case.matter, label="Told").order_by("pk")
    assert [one.due_on for one in told] == [date(2024, 9, 5), date(2024, 9, 11)]  # both dates stay
    assert not Rung.objects.filter(
        deadline__stopped_at__isnull=False, fired_at=None, stopped_at=None
    ).exists()


def test_after_so_many_rounds_the_case_goes_on(case, cast):
    for _ in range(3):
        decide(case, cast, "draft", "done", MONDAY)
        decide(case, cast, "check", "again", MONDAY)
    assert case.steps.get(key="tell").round == 1
    assert case.steps.filter(key="draft").count() == 3
    assert Entry.objects.filter(matter=case.matter, key="case.not-sent-back").count() == 1


def test_what_was_open_in_the_round_is_stopped_and_its_people_are_told(cast):
    """Two open at once; one of them sends the case back: of the other no duty, task, rung or clock is left."""
    case = begun(
        cast,
        ways.procedure(
            ways.ask("draft"),
            ways.ask("left", "good", "again", after=["draft"], back={"again": {"to": "draft"}}),
            ways.ask(
                "right",
                after=["draft"],
                electorate={"office": "police_lead"},
                clocks=[{"due": "5 working days after right.opened", "ladder": "standard"}],
            ),
        ),
    )
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "left", "again", WEDNESDAY)
    stopped = Step.objects.get(case=case, key="right")
    assert (stopped.withdrawn, stopped.superseded, stopped.closed_at) == (True, True, WEDNESDAY)
    assert not Duty.objects.open().filter(step=stopped).exists()
    assert not stopped.processes.exclude(status="CANCELED").exists()
    assert not Rung.objects.filter(deadline__step=stopped, stopped_at=None).exists()
    word = Message.objects.get(letter="work-stopped")
    assert word.person == cast.dana
    assert "Canary" not in word.subject + word.body


def test_a_step_that_is_said_to_stand_keeps_what_it_brought(cast):
    case = begun(
        cast,
        ways.procedure(
            ways.ask("draft"),
            ways.ask("records", after=["draft"], stands=True),
            ways.ask("check", "good", "again", after=["draft", "records"], back={"again": {"to": "draft"}}),
        ),
    )
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "records", "done", MONDAY)
    decide(case, cast, "check", "again", MONDAY)
    decide(case, cast, "draft", "done", WEDNESDAY)
    assert case.steps.filter(key="records").count() == 1
    assert case.steps.current().get(key="check").round == 2


def test_a_review_type_taken_on_in_a_round_that_no_longer_counts_is_given_up(cast):
    case = begun(
        cast,
        ways.procedure(
            ways.ask("choose", "small", "great", takes_on={"small": "small", "great": "great"}),
            ways.ask("check", "good", "again", back={"again": {"to": "choose"}}),
        ),
    )
    decide(case, cast, "choose", "small", MONDAY)
    decide(case, cast, "check", "again", MONDAY)
    assert not case.undertakings.filter(given_up_at=None).exists()
    decide(case, cast, "choose", "great", WEDNESDAY)
    assert case.undertakings.get(given_up_at=None).key == "great"


def test_a_clock_that_a_finished_step_left_running_ends_with_its_round(cast):
    later = {"due": "9 working days after draft.decided", "met_by": "check.closed", "label": "Draft checked"}
    case = begun(
        cast,
        ways.procedure(
            ways.ask("draft", clocks=[later]),
            ways.ask("check", "good", "again"),
            ways.ask("look", "good", "again", after=["draft"], back={"again": {"to": "draft"}}),
        ),
    )
    decide(case, cast, "draft", "done", MONDAY)
    assert running(case) == [("Draft checked", date(2024, 9, 13))]
    decide(case, cast, "look", "again", WEDNESDAY)
    assert running(case) == []
    decide(case, cast, "draft", "done", FRIDAY)
    assert running(case) == [("Draft checked", date(2024, 9, 19))]

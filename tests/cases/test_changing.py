"""The office that handles a case withdraws or undoes a step, ends the case early and takes it up again."""

from datetime import UTC, datetime

import pytest

from clocks.models import Deadline
from matters.models import Duty
from outbox.models import Message
from tests.cases.test_rounds import begun, decide
from tests.factories import cases, visits, ways
from tests.standing import stands
from workflows.notifications.services import sign_off

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
WEDNESDAY = datetime(2024, 9, 4, 9, tzinfo=UTC)
WHY = {"reason": "The referrer has asked for it."}


@pytest.fixture(autouse=True)
def wednesday(time_machine):
    time_machine.move_to(WEDNESDAY, tick=False)


@stands(at=MONDAY)
def case(cast):
    return begun(cast, ways.DRAFT_AND_CHECK)


@pytest.fixture
def rosa(cast):
    return visits.visitor(cast.rosa)


def post(browser, case, path, **data):
    return browser.post(f"{case.get_absolute_url()}{path}", data or WHY, follow=True)


def test_rosa_withdraws_an_open_step_and_the_case_goes_on(case, rosa):
    page = rosa.get(f"{case.get_absolute_url()}change/").content.decode()
    assert "steps/draft/withdraw/" in page
    answer = post(rosa, case, "steps/draft/withdraw/")
    assert "“Draft” is withdrawn." in answer.content.decode()
    draft = case.steps.get(key="draft")
    assert (draft.withdrawn, draft.closed_at) == (True, WEDNESDAY)
    assert not Duty.objects.open().filter(step=draft).exists()
    assert Deadline.objects.get(step=draft).stopped_at == WEDNESDAY
    assert case.steps.get(key="check").closed_at is None


def test_a_reason_is_asked_for_and_nothing_happens_without_one(case, rosa):
    answer = rosa.post(f"{case.get_absolute_url()}steps/draft/withdraw/", {"reason": " "})
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    assert case.steps.get(key="draft").closed_at is None


def test_of_two_who_withdraw_the_same_step_the_second_is_told(case, rosa, cast):
    post(rosa, case, "steps/draft/withdraw/")
    answer = post(rosa, case, "steps/draft/withdraw/")
    assert answer.status_code == 403
    assert "no longer open" in answer.content.decode()


def test_rosa_undoes_a_decision_while_nothing_is_built_on_it(case, cast, rosa):
    decide(case, cast, "draft", "done", MONDAY)
    page = rosa.get(f"{case.get_absolute_url()}steps/draft/undo/").content.decode()
    assert "The voices and the outcome are kept" in page
    assert "Check" in page
    post(rosa, case, "steps/draft/undo/")
    assert case.steps.current().get(key="draft").round == 2
    assert case.steps.get(key="draft", round=1).decision.outcome == "done"


def test_what_was_built_on_can_no_longer_be_undone(case, cast, rosa):
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "check", "good", MONDAY)
    answer = post(rosa, case, "steps/draft/undo/")
    assert answer.status_code == 403
    assert "“Check” was built on it" in answer.content.decode()


def test_a_notice_and_a_referral_are_never_undone(case, cast, rosa):
    decide(case, cast, "draft", "done", MONDAY)
    decide(case, cast, "check", "good", MONDAY)
    notice = case.steps.get(key="tell")
    sign_off(notice.notification, by=cast.rosa, at=MONDAY, text="Word of it.")
    page = rosa.get(f"{case.get_absolute_url()}change/").content.decode()
    assert "steps/referral/undo/" not in page
    case.steps.filter(key="tell").update(closed_at=MONDAY, outcome="sent")
    for key in ("tell", "referral"):
        assert post(rosa, case, f"steps/{key}/undo/").status_code == 403


def test_rosa_ends_a_case_as_the_procedure_lets_her(case, cast, rosa):
    page = rosa.get(f"{case.get_absolute_url()}end/").content.decode()
    assert "Withdrawn by the referrer" in page
    assert "Handed to a neighbour" not in page  # that is for another office
    answer = post(rosa, case, "end/", ending="withdrawn", **WHY)
    assert "as “Withdrawn by the referrer”" in answer.content.decode()
    case.refresh_from_db()
    assert (case.ended_at, case.ended_as) == (WEDNESDAY, "withdrawn")
    assert not Duty.objects.open().filter(matter=case.matter).exists()
    assert not Deadline.objects.filter(matter=case.matter, met_at=None, stopped_at=None).exists()
    assert Message.objects.filter(letter="case-ended-early", person=cast.dana).count() == 1


def test_another_offices_ending_is_refused(case, rosa):
    answer = rosa.post(f"{case.get_absolute_url()}end/", {"ending": "moved", **WHY})
    assert answer.status_code == 400
    case.refresh_from_db()
    assert case.ended_at is None


def test_a_double_is_joined_to_the_case_in_which_the_work_goes_on(case, cast, rosa):
    other = cases.referred(cast)
    answer = post(rosa, case, "end/", ending="duplicate", into="", **WHY)
    assert "Say in which case the work goes on" in answer.content.decode()
    assert (
        rosa.post(
            f"{case.get_absolute_url()}end/", {"ending": "duplicate", "into": "FEN-1", **WHY}
        ).status_code
        == 400
    )
    answer = post(rosa, case, "end/", ending="duplicate", into=other.reference.lower(), **WHY)
    assert f"The work goes on in case {other.reference}" in answer.content.decode()
    assert other.matter.journal.filter(key="case.merged").count() == 1


def test_a_case_ended_by_mistake_is_taken_up_again_with_its_dates(case, rosa, cast):
    before = sorted(Deadline.objects.filter(matter=case.matter).values_list("label", "due_on"))
    post(rosa, case, "end/", ending="withdrawn", **WHY)
    post(rosa, case, "revive/")
    case.refresh_from_db()
    assert (case.ended_at, case.ended_as) == (None, "")
    assert case.steps.current().get(key="draft").round == 2
    running = Deadline.objects.filter(matter=case.matter, met_at=None, stopped_at=None)
    assert ("Checked", before[0][1]) in running.values_list("label", "due_on")
    assert post(rosa, case, "revive/").status_code == 403


def test_an_ending_that_is_final_stays(case, cast, rosa):
    dana = visits.visitor(cast.dana)
    assert dana.get(f"{case.get_absolute_url()}end/").status_code == 404  # she has no part of this case
    case.ended_at, case.ended_as = MONDAY, "moved"
    case.save()
    answer = post(rosa, case, "revive/")
    assert "stays ended" in answer.content.decode()

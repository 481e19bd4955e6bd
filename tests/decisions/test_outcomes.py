"""From a count to an outcome that binds: recommended, settled, ratified, called in."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command

from clocks.models import Rung
from journal.models import Entry
from tests.factories import procedures
from workflows.cases.running import holds
from workflows.decisions.models import Decision, Vote

pytestmark = pytest.mark.django_db
SCRUTINEER = {"otherwise": "stop", "share": "all", "disagreement": [{"to": {"office": "scrutineer"}}]}


def test_a_recommendation_stands_on_the_page_of_the_step_that_binds(deciding, cast, others):
    """BH-06, BH-29, BH-30, BF-29, BF-47, BF-49: one body recommends with its reasons and dissent, the chair decides."""
    chair = procedures.vote(
        "chair_decides",
        title="Decision of the chair",
        electorate={"office": "chair"},
        quorum={"number": 1},
        recommended_by="go_ahead",
        takes_on={},
    )
    visit = deciding(chair, role="recommend", on_behalf_of="the board", takes_on={})
    assert "On behalf of: the board." in visit.text(cast.dana)
    visit.three("go-ahead", "go-ahead", "stop")
    assert "Recommended on" in visit.text(cast.rosa)
    assert "Recommended: Carry it out." in visit.text(cast.rosa, visit.case.get_absolute_url())
    visit.key = "chair_decides"
    visit.address = visit.case.steps.get(key="chair_decides").get_absolute_url()
    page = visit.text(others.chair)
    assert "Recommendation: Carry it out" in page
    assert "Council: Do not carry it out Dissent It helps." in page
    visit.vote(others.chair, "stop", "The learning is known.")
    assert Decision.objects.get(step__key="chair_decides").outcome == "stop"
    assert "Decided: Do not carry it out." in visit.text(cast.rosa, visit.case.get_absolute_url())


def test_a_verification_says_so_in_its_words(deciding, cast, others):
    """BF-40: the business manager verifies."""
    visit = deciding(role="verify", electorate={"office": "clerk"}, quorum={"number": 1})
    assert "Verify: Vote on a review" in visit.text(others.clerk, "/portal/")
    visit.vote(others.clerk)
    assert "Verified on" in visit.text(cast.rosa)


def test_a_disagreement_goes_to_the_scrutineer(deciding, cast, others):
    """BH-31: the three do not agree, so the scrutineer's one voice is the outcome; theirs are kept."""
    visit = deciding(**SCRUTINEER)
    visit.three("go-ahead", "go-ahead", "stop")
    assert not visit.decision.decided_at
    assert visit.vote(cast.dana).status_code == 403
    assert "Settle the disagreement: Vote on a review" in visit.text(others.scrutineer, "/portal/")
    assert "There was no agreement." in visit.text(others.scrutineer)
    assert visit.vote(others.scrutineer, "go-ahead").status_code == 302
    decision = visit.decision
    assert (decision.outcome, decision.rounds.count(), Vote.objects.count()) == ("go-ahead", 2, 4)


def test_a_panel_that_decides_alone_is_final(deciding, cast, others):
    """WF-17."""
    visit = deciding(electorate={"offices": ["chair", "adviser", "clerk"]}, quorum={"number": 2}, takes_on={})
    visit.vote(others.chair, "stop")
    visit.vote(others.adviser, "stop")
    assert visit.do(cast.rosa, "close").status_code == 302
    assert visit.decision.outcome == "stop"


def test_where_all_agree_nobody_settles_anything(deciding, cast, others):
    visit = deciding(**SCRUTINEER)
    visit.three("stop", "stop", "stop")
    assert (visit.decision.outcome, visit.decision.rounds.count()) == ("stop", 1)


def test_a_level_that_lets_its_time_pass_hands_on_to_the_next(deciding, cast, others):
    levels = [
        {"to": {"office": "scrutineer"}, "within": "5 working days"},
        {"to": {"office": "chair"}},
    ]
    with time_machine.travel(datetime(2024, 9, 2, 9, tzinfo=UTC), tick=False):
        visit = deciding(share="all", disagreement=levels)
        visit.three("go-ahead", "go-ahead", "stop")
    call_command("clock", once=True, at="2024-09-09T23:59:00+01:00")
    assert visit.decision.rounds.get(closed_at=None).level == 0
    call_command("clock", once=True, at="2024-09-10T00:01:00+01:00")
    assert visit.decision.rounds.get(closed_at=None).level == 1
    with time_machine.travel(datetime(2024, 9, 10, 9, tzinfo=UTC), tick=False):
        assert visit.vote(others.scrutineer).status_code == 403
        assert visit.vote(others.chair, "stop").status_code == 302
    assert visit.decision.outcome == "stop"


def test_a_level_on_hold_hands_on_when_the_hold_is_lifted(deciding, cast, others):
    """BH-31: the scrutineer's five days end on Monday 9 September, during the hold."""
    levels = [{"to": {"office": "scrutineer"}, "within": "5 working days"}, {"to": {"office": "chair"}}]
    monday = datetime(2024, 9, 2, 9, tzinfo=UTC)
    with time_machine.travel(monday, tick=False):
        visit = deciding(share="all", disagreement=levels)
        visit.three("go-ahead", "go-ahead", "stop")
    why = {
        "ground": "court",
        "authority": "The court",
        "reason": "A hearing.",
        "review_on": date(2024, 9, 20),
    }
    hold = holds.place(visit.case, by=cast.rosa, at=monday, scope="step:go_ahead", **why)
    for moment in ("2024-09-10T00:01:00+01:00", "2024-09-11T00:01:00+01:00"):
        call_command("clock", once=True, at=moment)
    assert visit.decision.rounds.get(closed_at=None).level == 0
    holds.lift(hold, by=cast.rosa, at=datetime(2024, 9, 12, 9, tzinfo=UTC), reason="It is over.")
    assert visit.decision.rounds.get(closed_at=None).level == 1
    assert "Settle the disagreement: Vote on a review" in visit.text(others.chair, "/portal/")


RATIFIED = {"ratified_by": {"by": {"office": "chair"}}}


def test_an_outcome_binds_only_when_it_is_ratified(deciding, cast, others):
    """BF-42: it is the chair whose word is final."""
    visit = deciding(**RATIFIED)
    visit.three("go-ahead", "go-ahead", "stop")
    assert not visit.case.steps.get(key="go_ahead").closed_at
    assert "To be ratified: Carry it out." in visit.text(others.chair)
    assert "Ratify: Vote on a review" in visit.text(others.chair, "/portal/")
    assert visit.vote(others.chair, "confirm", "I agree.").status_code == 302
    assert visit.decision.outcome == "go-ahead"
    assert visit.case.steps.filter(key="tell").exists()


def test_a_refusal_has_everybody_asked_again_and_after_that_otherwise_stands(deciding, cast, others):
    visit = deciding(**RATIFIED)
    visit.three("go-ahead", "go-ahead", "go-ahead")
    visit.vote(others.chair, "refuse", "Ask the school first.")
    assert "It was not ratified." in visit.text(cast.dana)
    assert visit.decision.pending == ""
    visit.three("go-ahead", "go-ahead", "go-ahead")
    visit.vote(others.chair, "refuse", "Still not.")
    decision = visit.decision
    assert (decision.outcome, decision.rounds.count(), Vote.objects.count()) == ("stop", 4, 8)


def test_a_refusal_may_stand_for_an_option(deciding, cast, others):
    visit = deciding(ratified_by={"by": {"office": "chair"}, "refusal": "stop"})
    visit.three("go-ahead", "go-ahead", "go-ahead")
    visit.vote(others.chair, "refuse", "No.")
    assert visit.decision.outcome == "stop"


CALL_IN = {"call_in": {"by": {"office": "chair"}, "within": "5 working days"}}


@pytest.fixture
def called(deciding, others):
    """All three were for it on Monday 2 September; the chair may call it in until Monday 9 September."""
    with time_machine.travel(datetime(2024, 9, 2, 9, tzinfo=UTC), tick=False):
        visit = deciding(**CALL_IN)
        visit.three("go-ahead", "go-ahead", "go-ahead")
        yield visit


def test_an_outcome_takes_effect_when_the_days_for_calling_in_have_passed(called):
    call_command("clock", once=True, at="2024-09-09T23:59:00+01:00")
    assert not called.decision.decided_at
    call_command("clock", once=True, at="2024-09-10T00:01:00+01:00")
    call_command("clock", once=True, at="2024-09-10T00:02:00+01:00")
    assert called.decision.outcome == "go-ahead"
    assert called.case.steps.get(key="go_ahead").closed_at


def test_what_is_called_in_is_voted_again_once(called, cast, others):
    assert "this takes effect unless it is called in" in called.text(others.chair)
    assert called.do(cast.dana, "call-in").status_code == 403
    assert called.do(others.chair, "call-in", reason="").status_code == 400
    assert called.do(others.chair, "call-in", reason="The school was not asked.").status_code == 302
    call_command("clock", once=True, at="2024-09-10T00:01:00+01:00")
    assert not called.decision.decided_at
    assert "The school was not asked." in called.text(cast.dana)
    called.three("stop", "stop", "go-ahead")
    assert (called.decision.outcome, called.decision.rounds.count()) == ("stop", 2)


def test_what_falls_due_during_a_hold_takes_effect_once_when_it_is_lifted(called, cast):
    """Nothing is tried in vain in the meantime, and nothing is late."""
    case = called.case
    held = {"case": case, "ground": "court", "authority": "The court", "reason": "A hearing."}
    hold = holds.place(
        **held,
        by=cast.rosa,
        at=datetime(2024, 9, 3, 9, tzinfo=UTC),
        scope="step:go_ahead",
        review_on=date(2024, 9, 20),
    )
    for moment in ("2024-09-10T00:01:00+01:00", "2024-09-10T00:05:00+01:00", "2024-09-12T09:00:00+01:00"):
        call_command("clock", once=True, at=moment)
    assert not called.decision.decided_at
    rung = Rung.objects.get(deadline__matter=case.matter, does="decision-takes-effect")
    assert (rung.attempts, rung.error) == (0, "")
    assert Entry.objects.filter(matter=case.matter, key="decision.waits").count() == 1
    lifted = datetime(2024, 9, 12, 10, tzinfo=UTC)
    holds.lift(hold, by=cast.rosa, at=lifted, reason="It is over.")
    assert (called.decision.outcome, called.decision.decided_at) == ("go-ahead", lifted)
    call_command("clock", once=True, at="2024-09-13T09:00:00+01:00")
    assert Entry.objects.filter(matter=case.matter, key="decision.decided").count() == 1


def test_too_late_to_call_in_what_has_taken_effect(called, others):
    call_command("clock", once=True, at="2024-09-10T00:01:00+01:00")
    response = called.do(others.chair, "call-in")
    assert response.status_code == 403
    assert "This decision has been made." in response.content.decode()


def test_a_view_of_somebody_heard_is_shown_and_not_counted(deciding, cast, others):
    """BF-29: advice is given with reasons and binds nobody; nobody waits for it."""
    visit = deciding(heard={"office": "adviser"})
    assert "Give a view: Vote on a review" in visit.text(others.adviser, "/portal/")
    post = {"do": "view", "reasons": "Ask the family first."}
    assert visit.vote(others.adviser, "", "", do="view").status_code == 400
    assert (
        visit.vote(others.adviser, "", **{k: v for k, v in post.items() if k != "option"}).status_code == 302
    )
    assert visit.vote(others.adviser, "", **post).status_code == 403
    assert visit.vote(others.adviser).status_code == 403
    page = visit.text(cast.dana)
    assert "Adviser: heard, without a vote Ask the family first." in page
    visit.three("go-ahead", "stop", "stop")
    assert visit.decision.counted["counts"] == {"go-ahead": 1, "stop": 2}
    assert "Has been heard" in visit.text(cast.rosa, visit.case.get_absolute_url())

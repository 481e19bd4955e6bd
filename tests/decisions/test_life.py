"""A decision has a life: void, reopened, suspended and resumed; what was before is always kept."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from clocks.models import Deadline
from journal.models import Entry
from outbox import sending
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories.visits import visitor
from workflows.decisions.models import Decision, Vote
from workflows.notifications.models import Sending

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
FRIDAY = datetime(2024, 9, 6, 9, tzinfo=UTC)


def test_what_was_voted_is_void_with_a_reason_and_voted_again(deciding, cast):
    visit = deciding()
    visit.vote(cast.dana, "stop", "The wrong file.")
    assert visit.do(cast.rosa, "void", reason="").status_code == 400
    assert visit.do(cast.dana, "void").status_code == 403
    assert visit.do(cast.rosa, "void", reason="It was about another child.").status_code == 302
    page = visit.text(cast.ilse)
    assert "It was about another child." in page
    assert "The wrong file." in page
    assert "Still to give a voice: Council, Health, Police." in page
    visit.three("go-ahead", "go-ahead", "go-ahead")
    assert (visit.decision.outcome, Vote.objects.count()) == ("go-ahead", 4)


def test_the_office_that_stands_in_closes_a_vote(deciding, cast, others):
    """CP-23: everybody who handles cases has a conflict, so the office that runs the system works on the case."""
    make.holding(make.office(cast.partnership, "operators", runs_system=True), others.chair)
    visit = deciding(quorum={"number": 1})
    assert visit.vote(cast.dana).status_code == 302
    assert visit.do(others.chair, "close").status_code == 404
    visitor(cast.rosa).post(f"{visit.case.get_absolute_url()}conflict/")
    assert visit.do(others.chair, "close").status_code == 302
    assert visit.decision.outcome == "go-ahead"


def test_a_conflict_declared_in_the_first_night_of_an_office_suspends(deciding, cast):
    """F-059: half past eleven on Monday night in UTC is Tuesday in London, the first day of the police's office."""
    visit = deciding()
    cast.police_lead.since = date(2024, 9, 3)
    cast.police_lead.save()
    with time_machine.travel(datetime(2024, 9, 2, 23, 30, tzinfo=UTC), tick=False):
        assert "Carry out" in visit.text(cast.dana)
        visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
        assert visit.decision.suspended_at


def test_nothing_voted_cannot_be_void(deciding, cast):
    assert deciding().do(cast.rosa, "void").status_code == 403


@pytest.fixture
def told(deciding, cast):
    """Decided on Monday 2 September, and the national panel was told the same day."""
    with time_machine.travel(MONDAY, tick=False):
        visit = deciding()
        visit.three("stop", "stop", "stop")
        notice = visit.case.steps.get(key="tell")
        visitor(cast.rosa).post(notice.get_absolute_url(), {"text": "No review."})
        assert sending.send(Message.objects.get(formal=True).pk, MONDAY) == "sent"
    return visit


@time_machine.travel(FRIDAY, tick=False)
def test_a_reopened_decision_keeps_both_restarts_clocks_and_tells_again(told, cast):
    """F-060, CP-28: the new notice corrects the old one and counts its days anew."""
    assert "Reopen on new information" in told.text(cast.rosa)
    assert told.do(cast.rosa, "reopen", reason="A sibling was found.").status_code == 302
    page = told.text(cast.dana)
    assert "A sibling was found." in page
    assert "Earlier: Do not carry it out" in page
    assert "National Panel, 2 September 2024: Tell the national bodies" in page
    assert "Vote: Vote on a review" in told.text(cast.dana, "/portal/")
    told.three("go-ahead", "go-ahead", "stop")
    outcomes = [decision.outcome for decision in Decision.objects.order_by("pk")]
    assert outcomes == ["stop", "go-ahead"]
    assert told.decision.reopens.outcome == "stop"
    assert "Sign off: Tell the national bodies" in told.text(cast.rosa, "/portal/")
    notice = told.case.steps.get(key="tell", superseded=False)
    assert "This corrects our notice of 2 September 2024." in notice.notification.text
    assert Sending.objects.exclude(sent_at=None).count() == 1
    due = Deadline.objects.filter(step__key="tell").order_by("pk").values_list("due_on", flat=True)
    assert [str(day) for day in due] == ["2024-09-04", "2024-09-10"]


@time_machine.travel(FRIDAY, tick=False)
def test_only_the_office_named_reopens_only_what_was_made_and_only_once(told, cast):
    assert told.do(cast.dana, "reopen").status_code == 403
    assert told.do(cast.rosa, "reopen").status_code == 302
    assert told.do(cast.rosa, "reopen").status_code == 403
    assert Entry.objects.get(key="decision.reopened").facts["told"] == ["National Panel"]


@time_machine.travel(FRIDAY, tick=False)
def test_a_decision_that_was_made_can_be_void_too(told, cast):
    told.do(cast.rosa, "void", reason="One of them was not entitled.")
    page = told.text(cast.dana)
    assert "Void since 6 September 2024" in page
    assert "Still to give a voice: Council, Health, Police." in page


@pytest.mark.parametrize("what", ["reopen", "void"])
def test_somebody_outside_the_case_finds_none_of_it(told, omar, what):
    assert told.do(omar, what).status_code == 404
    assert told.do(omar, "bar", person="1", reason="x").status_code == 404
    assert told.do(omar, "record").status_code == 404

"""Fenmarsh's whole route as its folder says it: referral, scoping and meeting side by side, votes, notice.

The dates are counted by hand. England's holidays: 26 August 2024, 25 and 26 December 2025, 1 January 2026.
"""

from datetime import date

import pytest

from clocks.firing import fire
from matters.models import Duty
from tests.factories.routes import at
from workflows.information_requests import disputes, returning
from workflows.information_requests.models import Part

pytestmark = pytest.mark.django_db
SEATS = ("dana", "ilse", "carl")


@pytest.fixture
def fenmarsh(fenmarshs_route, var):
    return fenmarshs_route


def test_happy_path_from_the_referral_to_the_notice(fenmarsh):
    """CP-11, CP-12, CP-59, CP-64, CP-65, CP-72, CP-73, CP-74, CP-77, CP-85: referred and aware on Monday 2 September 2024."""
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-09-02")
    assert fenmarsh.states(case) == {"referral": "received", "scoping": "open", "meeting": "open"}
    assert fenmarsh.due(case, "Send: Initial scoping") == date(2024, 9, 4)
    assert fenmarsh.due(case, "Rapid review finished") == date(2024, 9, 23)
    assert fenmarsh.due(case, "Rapid review meeting held") == date(2024, 9, 19)
    assert fenmarsh.window(case, "meeting") == (date(2024, 9, 11), date(2024, 9, 19))

    fenmarsh.ask(case, "scoping", at(2024, 9, 4, 15))
    assert fenmarsh.deadline(case, "Send: Initial scoping").met_at == at(2024, 9, 4, 15)
    assert fenmarsh.due(case, "Initial scoping: Fenmarsh Council") == date(2024, 9, 11)
    assert fenmarsh.due(case, "Initial scoping: Fenmarsh Integrated Care Board") == date(2024, 9, 11)
    assert fenmarsh.due(case, "Day of the meeting set") == date(2024, 9, 5)
    assert fenmarsh.plan(case, "meeting", at(2024, 9, 4, 16), date(2024, 9, 19)).status_code == 302
    assert fenmarsh.deadline(case, "Day of the meeting set").met_at == at(2024, 9, 4, 16)
    recording = Duty.objects.open().get(matter=case.matter, title__startswith="Record the meeting")
    assert recording.due_on == date(2024, 9, 19)

    fenmarsh.answer(case, "scoping", "carl", at(2024, 9, 10))
    fenmarsh.knows_nobody(case, "scoping", "ilse", at(2024, 9, 11))
    assert fenmarsh.states(case)["scoping"] == "complete"
    assert "go_ahead" not in fenmarsh.states(case)
    read_first = fenmarsh.page(case, fenmarsh.dana, "meeting", at(2024, 9, 12))
    assert "Initial scoping" in read_first
    assert "Fenmarsh Council" in fenmarsh.page(case, fenmarsh.dana, "scoping", at(2024, 9, 12))

    assert fenmarsh.hold(case, "meeting", at(2024, 9, 19, 13), *SEATS).status_code == 302
    assert fenmarsh.states(case)["meeting"] == "held"
    assert fenmarsh.owed(case)["Vote: Local review"] == ["council_lead", "health_lead", "police_lead"]
    assert fenmarsh.due(case, "Notice to the national bodies") == date(2024, 9, 23)
    fenmarsh.vote(case, "go_ahead", at(2024, 9, 19, 14), dana="go-ahead", ilse="go-ahead", carl="stop")
    assert fenmarsh.states(case)["other_review"] == "skipped"
    assert "It raises concern about one agency" in fenmarsh.page(
        case, fenmarsh.dana, "go_ahead", at(2024, 9, 20)
    )
    assert fenmarsh.due(case, "Notice to the national bodies") == date(2024, 9, 23)

    fenmarsh.sign(case, "notice", at(2024, 9, 23, 9))
    case.refresh_from_db()
    assert (case.ended_at is not None, case.review_type) == (True, "review")
    for label in ("Rapid review finished", "Notice to the national bodies", "Rapid review meeting held"):
        assert fenmarsh.deadline(case, label).met_at < fenmarsh.deadline(case, label).late_from


def test_late_referral_leaves_fewer_days(fenmarsh):
    """CP-59, CP-73: aware on Thursday 22 August 2024, referred on Monday 2 September.

    The rapid review ends by Friday 13 September, so that the last useful day for the meeting is the 11th though the
    window runs to the 19th: whoever plans it is given that date with the task.
    """
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-08-22")
    assert fenmarsh.due(case, "Rapid review finished") == date(2024, 9, 13)
    assert fenmarsh.window(case, "meeting") == (date(2024, 9, 11), date(2024, 9, 19))
    assert fenmarsh.due(case, "Rapid review meeting held") == date(2024, 9, 11)
    planning = Duty.objects.open().get(matter=case.matter, title="Set the day: Rapid review meeting")
    assert planning.due_on == date(2024, 9, 11)

    fenmarsh.ask(case, "scoping", at(2024, 9, 2, 12))
    fenmarsh.plan(case, "meeting", at(2024, 9, 2, 13), date(2024, 9, 11))
    fenmarsh.hold(case, "meeting", at(2024, 9, 11, 13), *SEATS)
    fenmarsh.vote(case, "go_ahead", at(2024, 9, 11, 14), dana="go-ahead", ilse="go-ahead", carl="go-ahead")
    assert fenmarsh.due(case, "Notice to the national bodies") == date(2024, 9, 13)


def test_what_has_not_come_by_the_meeting_is_listed_and_the_votes_go_on(fenmarsh):
    """CP-74, CP-83, CP-85: held on the 12th with one return missing; two votes, and the notice counts from the meeting.

    CP-02, CP-07, CP-14: the criteria are met, and no review starts by that.
    """
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-09-02")
    fenmarsh.ask(case, "scoping", at(2024, 9, 3))
    fenmarsh.plan(case, "meeting", at(2024, 9, 3, 12), date(2024, 9, 12))
    fenmarsh.answer(case, "scoping", "carl", at(2024, 9, 9))
    fenmarsh.hold(case, "meeting", at(2024, 9, 12, 13), *SEATS)
    assert fenmarsh.states(case)["scoping"] == "incomplete"
    assert Part.objects.get(step__case=case, agency=fenmarsh.ilse.agency).status == "missing"
    met = ["abuse", "harmed", "together"]
    fenmarsh.vote(case, "go_ahead", at(2024, 9, 12, 14), met=met, dana="stop", ilse="stop", carl="go-ahead")
    assert "The criteria are met." in fenmarsh.page(case, fenmarsh.rosa, "go_ahead", at(2024, 9, 12, 15))
    assert fenmarsh.states(case)["go_ahead"] == "stop"
    fenmarsh.vote(
        case,
        "other_review",
        at(2024, 9, 13, 14),
        dana="learning-review",
        ilse="learning-review",
        carl="no-review",
    )
    assert fenmarsh.due(case, "Notice to the national bodies") == date(2024, 9, 16)


def test_without_one_seat_the_meeting_is_not_quorate_and_another_day_is_set(fenmarsh):
    """CP-77: nobody came for the health service; scoping stays open, nobody votes."""
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-09-02")
    fenmarsh.ask(case, "scoping", at(2024, 9, 3))
    fenmarsh.plan(case, "meeting", at(2024, 9, 3, 12), date(2024, 9, 12))
    refused = fenmarsh.hold(case, "meeting", at(2024, 9, 12, 13), "dana", "carl")
    assert refused.status_code == 400
    assert "Missing: Health" in refused.content.decode()
    fenmarsh.hold(case, "meeting", at(2024, 9, 12, 13), "dana", "carl", without_quorum="adjourn")
    assert fenmarsh.states(case) == {"referral": "received", "scoping": "open", "meeting": "open"}
    assert fenmarsh.plan(case, "meeting", at(2024, 9, 12, 14), date(2024, 9, 20)).status_code == 400
    assert fenmarsh.plan(case, "meeting", at(2024, 9, 12, 14), date(2024, 9, 19)).status_code == 302


def test_a_refusal_goes_to_the_group_and_from_there_to_the_partners(fenmarsh):
    """CP-43, CP-44, CP-45, CK-11: health refuses on Thursday 5 September 2024; Rosa refers it on Friday.

    The group has until Friday 13 September, the partners from Monday 16 until Monday 23. Nobody of the health service
    settles it; asked again on Tuesday 17, health has two working days.
    """
    case = fenmarsh.refer(at(2024, 9, 2), became_aware="2024-09-02")
    fenmarsh.ask(case, "scoping", at(2024, 9, 2, 12))
    fenmarsh.answer(case, "scoping", "carl", at(2024, 9, 3))
    part = fenmarsh.part(case, "scoping", "ilse")
    returning.refuse(part, by=fenmarsh.ilse, at=at(2024, 9, 5), reason="The parents object.")
    assert fenmarsh.states(case)["scoping"] == "open"
    refers = {"by": fenmarsh.rosa, "at": at(2024, 9, 6), "reason": "The law asks for it."}
    dispute = disputes.refer(fenmarsh.part(case, "scoping", "ilse"), **refers)
    settling = Duty.objects.open().filter(matter=case.matter, path=part.dispute_path)
    assert {duty.due_on for duty in settling} == {date(2024, 9, 13)}
    assert "health_lead" not in set(settling.values_list("office__key", flat=True))
    fire(at(2024, 9, 13, 23))
    assert {duty.due_on for duty in settling.all()} == {date(2024, 9, 13)}
    fire(at(2024, 9, 16, 9))
    assert {duty.due_on for duty in settling.all()} == {date(2024, 9, 23)}
    how = {"outcome": "answer", "reason": "There is a duty to answer."}
    disputes.decide(dispute, by=fenmarsh.dana, at=at(2024, 9, 17), **how)
    assert fenmarsh.part(case, "scoping", "ilse").deadline.due_on == date(2024, 9, 19)
    fenmarsh.answer(case, "scoping", "ilse", at(2024, 9, 18))
    assert fenmarsh.states(case)["scoping"] == "complete"

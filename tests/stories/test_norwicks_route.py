"""Norwick's whole route: scoping, the meeting with or without the specialist service, the record, the partners, the notice.

The dates are counted by hand. England's holiday in it: 26 August 2024.
"""

from datetime import date

import pytest

from tests.factories.routes import at
from workflows.meetings.invited import holdings
from workflows.meetings.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def norwick(norwicks_route, var):
    return norwicks_route


def met(norwick, **answers):
    """Referred on Monday 2 September 2024, met on Tuesday the 17th, the record agreed on Wednesday the 18th."""
    case = norwick.refer(at(2024, 9, 2))
    norwick.ask(case, "scoping", at(2024, 9, 4))
    norwick.plan(case, "meeting", at(2024, 9, 4, 12), date(2024, 9, 17))
    norwick.hold(case, "meeting", at(2024, 9, 17, 13), "edda", "callum", "yusuf", "freya")
    norwick.ask(case, "record", at(2024, 9, 17, 14))
    norwick.answer(case, "record", "nina", at(2024, 9, 18), check="edda", **answers)
    return case


def invited(case, key, when) -> list[str]:
    step = Meeting.objects.get(step__case=case, step__key=key).step
    return sorted(one.office.key for one in holdings(step, when))


def test_from_the_referral_to_the_notice_within_fifteen_working_days(norwick):
    """NT-02, NT-05, NT-08, NT-12, NT-15, NT-23, NT-33: referred and aware on Monday 2 September 2024."""
    case = norwick.refer(at(2024, 9, 2))
    assert norwick.states(case) == {"referral": "received", "scoping": "open", "meeting": "open"}
    assert norwick.dates(case) == {
        "Referral read": date(2024, 9, 3),
        "Send: Scoping": date(2024, 9, 4),
        "Rapid review meeting held": date(2024, 9, 17),
        "Rapid review finished": date(2024, 9, 23),
    }
    assert norwick.window(case, "meeting") == (date(2024, 9, 11), date(2024, 9, 17))
    norwick.ask(case, "scoping", at(2024, 9, 4))
    assert norwick.due(case, "Scoping: Northern Shires Police") == date(2024, 9, 11)
    assert norwick.due(case, "Day of the meeting set") == date(2024, 9, 6)
    norwick.plan(case, "meeting", at(2024, 9, 5), date(2024, 9, 17))
    norwick.answer(case, "scoping", "yusuf", at(2024, 9, 11))
    norwick.hold(case, "meeting", at(2024, 9, 17, 13), "edda", "callum", "yusuf", "freya")
    assert norwick.states(case)["scoping"] == "incomplete"

    norwick.ask(case, "record", at(2024, 9, 17, 14))
    assert norwick.due(case, "Record of the rapid review: Norwick Metropolitan Council") == date(2024, 9, 19)
    norwick.answer(case, "record", "nina", at(2024, 9, 18), check="edda")
    norwick.vote(case, "partners", at(2024, 9, 19), met=["new", "recent"],
                 callum="review", yusuf="share", freya="review")  # fmt: skip
    assert "The criteria are met." in norwick.page(case, norwick.yusuf, "partners", at(2024, 9, 19))
    assert norwick.due(case, "Rapid review to the national panel") == date(2024, 9, 23)
    norwick.sign(case, "notice", at(2024, 9, 20))
    case.refresh_from_db()
    assert (case.ended_at is not None, case.review_type) == (True, "review")
    assert norwick.deadline(case, "Rapid review finished").met_at == at(2024, 9, 20)


def test_late_word_leaves_fewer_days(norwick):
    """NT-17: the statutory 15 working days count from Thursday 22 August 2024, when the agency heard of it."""
    case = norwick.refer(at(2024, 9, 2), became_aware="2024-08-22")
    assert norwick.due(case, "Rapid review finished") == date(2024, 9, 13)


@pytest.mark.parametrize("known", ["now", "past"])
def test_the_specialist_service_is_asked_to_join_wherever_there_is_domestic_abuse(norwick, known):
    """NT-52: now or in the past; without it the service neither sees nor hears of the case."""
    plain = norwick.refer(at(2024, 9, 2))
    assert invited(plain, "meeting", at(2024, 9, 3)) == [
        "council_lead",
        "group_chair",
        "health_lead",
        "police_lead",
    ]
    case = norwick.refer(at(2024, 9, 2), domestic_abuse=known)
    assert invited(case, "meeting", at(2024, 9, 3)) == [
        "council_lead", "group_chair", "health_lead", "police_lead", "specialist",
    ]  # fmt: skip
    norwick.ask(case, "scoping", at(2024, 9, 4))
    norwick.plan(case, "meeting", at(2024, 9, 4, 12), date(2024, 9, 12))
    norwick.hold(case, "meeting", at(2024, 9, 12, 13), "callum", "yusuf", "freya", "hester")
    assert norwick.states(case)["record"] == "open"


def test_with_enough_learned_it_is_shared_and_nothing_else_is_started(norwick):
    """NT-03, NT-04, NT-06, NT-13, NT-23, NT-26, NT-46, NT-47: the notice goes out all the same, and no review is taken on."""
    case = met(norwick, criteria="no", criteria_why="How moves of house are told.", lines=[])
    norwick.vote(case, "partners", at(2024, 9, 19), callum="share", yusuf="share", freya="review")
    norwick.sign(case, "notice", at(2024, 9, 23))
    case.refresh_from_db()
    assert (case.ended_at is not None, case.review_type) == (True, "")


def test_a_record_has_four_lines_of_enquiry_at_most(norwick):
    """NT-08, NT-33: the form has room for four, and keeps no fifth one."""
    five = [{"question": f"Question {number}", "why": "It matters."} for number in range(1, 6)]
    case = met(norwick, lines=five)
    kept = norwick.part(case, "record", "nina").returns.get().answers.answers["lines"]
    assert [line["question"] for line in kept] == ["Question 1", "Question 2", "Question 3", "Question 4"]


def test_a_partner_with_a_conflict_who_has_read_the_papers_suspends_the_decision(norwick):
    """NT-20: Freya declares a conflict after she has read the papers: nothing is decided until it is resumed."""
    case = met(norwick)
    norwick.page(case, norwick.freya, "partners", at(2024, 9, 18, 11))
    norwick.declare_conflict(case, "freya", at(2024, 9, 18, 12))
    assert "suspended" in norwick.page(case, norwick.nina, "partners", at(2024, 9, 18, 13))

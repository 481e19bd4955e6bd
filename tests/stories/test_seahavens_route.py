"""Seahaven's whole route: scoping, the group recommends, the partners decide, the scrutineer where they disagree.

The dates are counted by hand.
"""

from datetime import date

import pytest

from matters.errors import NotAllowed
from matters.models import Duty
from tests.factories.routes import at

pytestmark = pytest.mark.django_db
CRITERIA = ("abuse", "harmed")


@pytest.fixture
def seahaven(seahavens_route, var):
    return seahavens_route


def recommended(seahaven, option="review"):
    """Referred on Monday 2 September 2024; the group met on Tuesday the 17th."""
    case = seahaven.refer(at(2024, 9, 2))
    seahaven.ask(case, "scoping", at(2024, 9, 4))
    seahaven.plan(case, "group_meeting", at(2024, 9, 4, 12), date(2024, 9, 17))
    seahaven.answer(case, "scoping", "lowen", at(2024, 9, 10))
    seahaven.knows_nobody(case, "scoping", "gwen", at(2024, 9, 11))
    seahaven.hold(case, "group_meeting", at(2024, 9, 17, 13), "odile", "nerys", "dov")
    seahaven.vote(case, "recommendation", at(2024, 9, 17, 14), met=CRITERIA,
                  odile=option, nerys=option, dov="none", pascoe=option)  # fmt: skip
    return case


def duties(case):
    """What the scrutineer owes."""
    return Duty.objects.open().filter(matter=case.matter, office__key="scrutineer")


def test_the_group_recommends_and_the_partners_decide_within_fifteen_working_days(seahaven):
    """BH-04, BH-05, BH-15, BH-23, BH-29, BH-30, BH-33, BH-34, BH-35, BH-36: referred on Monday 2 September 2024."""
    case = seahaven.refer(at(2024, 9, 2))
    assert seahaven.states(case) == {"referral": "received", "scoping": "open", "group_meeting": "open"}
    assert seahaven.dates(case) == {
        "Referral read": date(2024, 9, 3),
        "Send: Scoping": date(2024, 9, 4),
        "Meeting of the group held": date(2024, 9, 17),
        "Rapid review and decision": date(2024, 9, 23),
    }
    assert seahaven.window(case, "group_meeting") == (date(2024, 9, 11), date(2024, 9, 17))
    seahaven.ask(case, "scoping", at(2024, 9, 4))
    assert seahaven.due(case, "Scoping: Seahaven City Council") == date(2024, 9, 11)
    assert seahaven.due(case, "Day of the meeting set") == date(2024, 9, 6)
    seahaven.plan(case, "group_meeting", at(2024, 9, 6), date(2024, 9, 17))
    seahaven.answer(case, "scoping", "lowen", at(2024, 9, 10))
    seahaven.hold(case, "group_meeting", at(2024, 9, 17, 13), "odile", "nerys", "dov")
    assert seahaven.states(case)["scoping"] == "incomplete"

    seahaven.vote(case, "recommendation", at(2024, 9, 17, 14), met=CRITERIA,
                  odile="review", nerys="review", dov="learning", pascoe="review")  # fmt: skip
    seahaven.vote(case, "method", at(2024, 9, 17, 15), odile="conversations")
    read_first = seahaven.page(case, seahaven.marek, "partners", at(2024, 9, 18))
    assert "Recommendation of the Case Review Group" in read_first
    assert "The criteria are met." in read_first
    seahaven.vote(case, "partners", at(2024, 9, 19), lowen="review", marek="review", sunita="review")
    assert seahaven.deadline(case, "Rapid review and decision").met_at == at(2024, 9, 19)

    assert seahaven.states(case)["tell_chiefs"] == "skipped"
    assert seahaven.due(case, "Notice to the national bodies") == date(2024, 9, 20)
    assert seahaven.due(case, "Word to the chief executives") == date(2024, 9, 20)
    assert seahaven.due(case, "Send: Case files secured") == date(2024, 9, 20)
    seahaven.sign(case, "notice", at(2024, 9, 20, 9))
    seahaven.sign(case, "chiefs", at(2024, 9, 20, 9))
    seahaven.ask(case, "files", at(2024, 9, 20))
    assert seahaven.due(case, "Case files secured: Seahaven Schools Forum") == date(2024, 9, 27)
    seahaven.answer(case, "files", "lowen", at(2024, 9, 26), in_use="yes", copied="2024-09-23")
    seahaven.answer(case, "files", "gwen", at(2024, 9, 27))
    case.refresh_from_db()
    assert (case.ended_at, case.review_type) == (at(2024, 9, 27), "review")


def test_the_scrutineer_is_asked_only_when_the_partners_disagree(seahaven):
    """BH-31, BH-32: no agreement on Thursday 19 September 2024, so the scrutineer has until Thursday the 26th."""
    case = recommended(seahaven)
    seahaven.vote(case, "method", at(2024, 9, 17, 15), odile="workshops")
    seahaven.vote(case, "partners", at(2024, 9, 19), lowen="review", marek="review")
    assert seahaven.owed(case)["Vote: Decision of the partners"] == ["health_lead"]
    assert not duties(case)
    seahaven.vote(case, "partners", at(2024, 9, 19, 11), sunita="learning")
    assert seahaven.states(case)["partners"] == "open"
    [duty] = duties(case)
    assert duty.due_on == date(2024, 9, 26)
    with pytest.raises(NotAllowed):
        seahaven.vote(case, "partners", at(2024, 9, 20), lowen="learning")
    seahaven.vote(case, "partners", at(2024, 9, 25), ivor="learning")
    assert seahaven.states(case)["partners"] == "learning"
    case.refresh_from_db()
    assert case.review_type == "learning"


@pytest.mark.parametrize(("said", "chiefs"), [("tell", "open"), ("do-not", "skipped")])
def test_of_another_learning_review_the_chief_executives_hear_only_if_it_is_decided(seahaven, said, chiefs):
    """BH-16, BH-17, BH-37: no notice to the national bodies, no files secured; the chief executives if the group says so."""
    case = recommended(seahaven, "learning")
    seahaven.vote(case, "method", at(2024, 9, 17, 15), odile="documents")
    seahaven.vote(case, "partners", at(2024, 9, 19), lowen="learning", marek="learning", sunita="learning")
    seahaven.vote(case, "tell_chiefs", at(2024, 9, 20), odile=said)
    states = seahaven.states(case)
    assert [states[key] for key in ("notice", "files", "chiefs")] == ["skipped", "skipped", chiefs]


def test_the_partners_decide_otherwise_than_the_group_recommends(seahaven):
    """BH-05, BH-30: the group recommends none, the partners carry a review out all the same."""
    case = recommended(seahaven, "none")
    assert seahaven.states(case)["method"] == "skipped"
    seahaven.vote(case, "partners", at(2024, 9, 19), lowen="review", marek="review", sunita="review")
    assert seahaven.states(case)["notice"] == "open"


def test_a_member_of_the_group_with_a_conflict_gives_no_voice(seahaven):
    """BH-09: Nerys worked with the family and says so; the group recommends with the three others."""
    case = seahaven.refer(at(2024, 9, 2))
    seahaven.declare_conflict(case, "nerys", at(2024, 9, 3))
    seahaven.ask(case, "scoping", at(2024, 9, 4))
    seahaven.plan(case, "group_meeting", at(2024, 9, 4, 12), date(2024, 9, 17))
    seahaven.hold(case, "group_meeting", at(2024, 9, 17, 13), "odile", "pascoe", "dov")
    with pytest.raises(NotAllowed):
        seahaven.vote(case, "recommendation", at(2024, 9, 17, 14), met=CRITERIA, nerys="none")
    seahaven.vote(case, "recommendation", at(2024, 9, 17, 15), met=CRITERIA,
                  odile="review", pascoe="review", dov="review")  # fmt: skip
    seahaven.close(case, "recommendation", at(2024, 9, 17, 16))
    assert seahaven.states(case)["recommendation"] == "review"

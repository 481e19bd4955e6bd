"""Elmforest's whole route: the national bodies hear first, the panel meets and decides alone, then terms and files.

The dates are counted by hand.
"""

from datetime import date

import pytest

from matters.errors import NotAllowed
from tests.factories.routes import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def elmforest(elmforests_route, var):
    return elmforests_route


def met(elmforest, *came, **answers):
    """Referred on Monday 2 September 2024; word on Wednesday the 4th; the panel met on Monday the 16th."""
    case = elmforest.refer(at(2024, 9, 2), **answers)
    elmforest.sign(case, "discussion_notice", at(2024, 9, 4))
    elmforest.plan(case, "panel_meeting", at(2024, 9, 4, 12), date(2024, 9, 16))
    elmforest.hold(
        case, "panel_meeting", at(2024, 9, 16, 13), *(came or ("jonas", "amara", "silas", "piers"))
    )
    return case


def test_the_panel_decides_and_the_terms_go_to_the_national_bodies(elmforest):
    """WF-15, WF-16, WF-17, WF-18, WF-20, WF-22, WF-24: referred on Monday 2 September 2024."""
    case = elmforest.refer(at(2024, 9, 2))
    assert elmforest.states(case) == {"referral": "received", "discussion_notice": "open"}
    assert elmforest.dates(case) == {
        "Word that the panel will discuss the case": date(2024, 9, 9),
        "Decision of the panel": date(2024, 9, 23),
    }
    elmforest.sign(case, "discussion_notice", at(2024, 9, 4))
    assert elmforest.window(case, "panel_meeting") == (date(2024, 9, 5), date(2024, 9, 18))
    assert elmforest.due(case, "Day of the meeting set") == date(2024, 9, 6)
    assert elmforest.due(case, "Meeting of the panel held") == date(2024, 9, 18)
    elmforest.plan(case, "panel_meeting", at(2024, 9, 5), date(2024, 9, 16))
    elmforest.hold(case, "panel_meeting", at(2024, 9, 16, 13), "jonas", "amara", "silas", "piers")
    everybody = {"jonas": "scr", "amara": "scr", "silas": "case-review", "piers": "scr", "bettina": "scr"}
    elmforest.vote(case, "panel_decision", at(2024, 9, 16, 14), met=["life_threatening"], **everybody)
    assert elmforest.deadline(case, "Decision of the panel").met_at == at(2024, 9, 16, 14)

    assert elmforest.due(case, "Notice of the decision") == date(2024, 9, 18)
    assert elmforest.due(case, "Send: Case files secured and author named") == date(2024, 9, 17)
    elmforest.sign(case, "decision_notice", at(2024, 9, 17))
    elmforest.ask(case, "terms", at(2024, 9, 16, 15))
    assert elmforest.due(case, "Terms of reference: Elmforest Borough Council") == date(2024, 9, 30)
    elmforest.ask(case, "files", at(2024, 9, 17))
    assert elmforest.due(case, "Case files secured and author named: Elmforest Primary Care") == date(
        2024, 9, 24
    )
    elmforest.answer(case, "terms", "nell", at(2024, 9, 30), check="piers")
    assert elmforest.due(case, "Terms of reference to the national bodies") == date(2024, 10, 2)
    elmforest.sign(case, "terms_notice", at(2024, 10, 1))
    elmforest.answer(case, "files", "nell", at(2024, 9, 23))
    elmforest.answer(case, "files", "silas", at(2024, 9, 24), in_use="yes", copied="2024-09-20")
    case.refresh_from_db()
    assert (case.ended_at is not None, case.review_type) == (True, "scr")


def test_a_death_with_neglect_is_always_enough_and_the_rest_is_considered(elmforest):
    """WF-08, WF-09, WF-10: the criterion of a death stands alone; the others never meet the criteria by themselves."""
    case = met(elmforest, outcome="died", abuse="known")
    elmforest.vote(case, "panel_decision", at(2024, 9, 16, 14), met=["death"], piers="scr")
    assert "The criteria are met." in elmforest.page(
        case, elmforest.jonas, "panel_decision", at(2024, 9, 16, 15)
    )
    other = met(elmforest)
    elmforest.vote(
        other, "panel_decision", at(2024, 9, 16, 14), met=["impairment", "working_together"], piers="none"
    )
    assert "The criteria are not met." in elmforest.page(
        other, elmforest.jonas, "panel_decision", at(2024, 9, 16, 15)
    )


def test_another_case_review_has_no_terms_for_the_national_bodies(elmforest):
    """WF-68, WF-69: they hear what was decided, and nothing more."""
    case = met(elmforest)
    votes = dict.fromkeys(("jonas", "amara", "silas", "bettina", "piers"), "case-review")
    elmforest.vote(case, "panel_decision", at(2024, 9, 16, 14), **votes)
    states = elmforest.states(case)
    assert [states[key] for key in ("terms", "terms_notice", "files")] == ["skipped"] * 3
    elmforest.sign(case, "decision_notice", at(2024, 9, 18))
    case.refresh_from_db()
    assert (case.ended_at is not None, case.review_type) == (True, "case_review")


def test_a_panel_that_is_divided_meets_again(elmforest):
    """WF-02: two for each of two options and one for neither: nothing is decided, and the panel sets another day."""
    case = met(elmforest)
    elmforest.vote(case, "panel_decision", at(2024, 9, 16, 14),
                   jonas="scr", amara="scr", silas="none", bettina="none", piers="case-review")  # fmt: skip
    assert elmforest.states(case)["panel_meeting"] == "open"
    assert "decision_notice" not in elmforest.states(case)
    assert elmforest.due(case, "Decision of the panel") == date(2024, 9, 23)


def test_a_member_with_a_conflict_is_out_and_four_decide(elmforest):
    """WF-23: Bettina's team worked on the case."""
    case = elmforest.refer(at(2024, 9, 2))
    elmforest.sign(case, "discussion_notice", at(2024, 9, 4))
    elmforest.declare_conflict(case, "bettina", at(2024, 9, 4, 11))
    elmforest.plan(case, "panel_meeting", at(2024, 9, 4, 12), date(2024, 9, 16))
    elmforest.hold(case, "panel_meeting", at(2024, 9, 16, 13), "jonas", "amara", "silas")
    with pytest.raises(NotAllowed):
        elmforest.vote(case, "panel_decision", at(2024, 9, 16, 14), bettina="none")
    elmforest.vote(
        case, "panel_decision", at(2024, 9, 16, 14), jonas="scr", amara="scr", silas="scr", piers="scr"
    )
    elmforest.close(case, "panel_decision", at(2024, 9, 16, 15))
    assert elmforest.states(case)["panel_decision"] == "scr"

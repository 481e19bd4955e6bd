"""Brackenheath's whole route: two ways in, the agencies' involvement, the sub-group, the chair, the notice; and escalation.

The dates are counted by hand.
"""

from datetime import date

import pytest

from matters.errors import NotAllowed
from matters.models import Duty
from tests.factories.routes import at

pytestmark = pytest.mark.django_db
AGENCIES = ("jude", "brid", "tamsin", "ned")
GROUP = ("hale", "brid", "tamsin", "otis")


@pytest.fixture
def brackenheath(brackenheaths_route, var):
    return brackenheaths_route


def incident_review(brackenheath, check="verified"):
    """A joint incident review is asked for: consulted on Friday 6 September 2024 at 17:00, sent on Saturday at 16:00."""
    asked = brackenheath.incident_review | {"consulted": "2024-09-06T17:00"}
    case = brackenheath.refer(at(2024, 9, 7, 16), **asked)
    met = ["not_serious", "standards", "learning"]
    brackenheath.vote(case, "verify", at(2024, 9, 10), met=met, mira=check)
    return case


def all_answer(brackenheath, case, when):
    for name in AGENCIES[:3]:
        brackenheath.answer(case, "involvement", name, when)
    brackenheath.knows_nobody(case, "involvement", "ned", when)


def commissioned(brackenheath):
    """An incident review that runs since Monday 23 September 2024."""
    case = incident_review(brackenheath)
    brackenheath.ask(case, "involvement", at(2024, 9, 11))
    all_answer(brackenheath, case, at(2024, 9, 20))
    brackenheath.vote(case, "chair", at(2024, 9, 23), aldous="cpir")
    return case


def test_a_serious_case_goes_to_the_sub_group_and_the_chair_decides_within_a_month(brackenheath):
    """BF-05, BF-06, BF-08, BF-09, BF-10, BF-19, BF-20, BF-21, BF-29, BF-30, BF-41, BF-43, BF-45, BF-47, BF-48, BF-49, BF-50.

    Notified on Monday 2 September 2024. Returns are due three working days before the first day of the meeting.
    """
    case = brackenheath.refer(at(2024, 9, 2))
    assert brackenheath.states(case) == {
        "referral": "received", "verify": "skipped", "word_to_chair": "open",
        "involvement": "open", "group_meeting": "open",
    }  # fmt: skip
    assert brackenheath.dates(case) == {
        "Word to the chair": date(2024, 9, 3),
        "Send: Involvement of agencies": date(2024, 9, 4),
        "Decision of the chair": date(2024, 10, 2),
    }
    brackenheath.sign(case, "word_to_chair", at(2024, 9, 3))
    brackenheath.ask(case, "involvement", at(2024, 9, 4))
    for agency in ("Brackenheath Borough Council", "Heathland Police", "Brackenheath Learning Trust"):
        assert brackenheath.due(case, f"Involvement of agencies: {agency}") == date(2024, 9, 13)
    assert brackenheath.window(case, "group_meeting") == (date(2024, 9, 18), date(2024, 9, 24))
    assert brackenheath.due(case, "Day of the meeting set") == date(2024, 9, 6)
    assert brackenheath.due(case, "Meeting of the sub-group held") == date(2024, 9, 24)
    brackenheath.plan(case, "group_meeting", at(2024, 9, 6), date(2024, 9, 18))
    all_answer(brackenheath, case, at(2024, 9, 13))
    brackenheath.hold(case, "group_meeting", at(2024, 9, 18, 13), *GROUP)

    brackenheath.vote(case, "recommendation", at(2024, 9, 18, 14), met=["abuse", "died"],
                      hale="scr", brid="scr", tamsin="scr", otis="cpir")  # fmt: skip
    brackenheath.vote(case, "method", at(2024, 9, 18, 15), hale="conversations")
    duty = Duty.objects.open().get(matter=case.matter, office__key="independent_chair")
    assert duty.due_on == date(2024, 10, 2)
    read_first = brackenheath.page(case, brackenheath.aldous, "chair", at(2024, 9, 19))
    assert "Recommendation of the sub-group" in read_first
    assert "The criteria are met." in read_first
    brackenheath.vote(case, "chair", at(2024, 10, 1), met=["abuse", "died"], aldous="scr")
    assert brackenheath.deadline(case, "Decision of the chair").met_at == at(2024, 10, 1)
    assert brackenheath.due(case, "Notice of the decision") == date(2024, 10, 3)
    brackenheath.sign(case, "notice", at(2024, 10, 2))
    case.refresh_from_db()
    assert (case.ended_at, case.review_type) == (at(2024, 10, 2), "scr")


def test_a_month_from_the_last_day_of_august_ends_with_september(brackenheath):
    """BF-48: notified on Saturday 31 August 2024."""
    case = brackenheath.refer(at(2024, 8, 31))
    assert brackenheath.due(case, "Decision of the chair") == date(2024, 9, 30)


def test_an_incident_review_is_asked_for_within_24_hours_and_checked_by_the_manager(brackenheath):
    """BF-13, BF-14, BF-36, BF-37, BF-38, BF-39, BF-40, BF-42, BF-51: consulted on a Friday at 17:00; no sub-group, no notice."""
    case = incident_review(brackenheath)
    form = brackenheath.deadline(case, "Form A sent after the consultation")
    assert (form.due_at, form.met_at) == (at(2024, 9, 7, 17), at(2024, 9, 7, 16))
    assert brackenheath.due(case, "Check of the request") == date(2024, 9, 10)
    assert "The criteria are met." in brackenheath.page(case, brackenheath.mira, "verify", at(2024, 9, 11))
    assert brackenheath.states(case)["group_meeting"] == "skipped"
    brackenheath.ask(case, "involvement", at(2024, 9, 11))
    all_answer(brackenheath, case, at(2024, 9, 20))
    assert brackenheath.due(case, "Decision of the chair") == date(2024, 10, 7)
    brackenheath.vote(case, "chair", at(2024, 9, 23), aldous="cpir")
    case.refresh_from_db()
    assert case.review_type == "cpir"
    assert brackenheath.states(case)["notice"] == "skipped"


def test_a_case_of_good_practice_needs_no_standard_that_was_not_kept_to(brackenheath):
    """BF-15, BF-18: learning and a case that is not serious are enough then."""
    asked = brackenheath.incident_review | {"consulted": "2024-09-06T17:00"}
    case = brackenheath.refer(at(2024, 9, 7, 16), **asked)
    met = ["not_serious", "good_practice", "learning"]
    brackenheath.vote(case, "verify", at(2024, 9, 10), met=met, mira="verified")
    assert "The criteria are met." in brackenheath.page(case, brackenheath.mira, "verify", at(2024, 9, 11))


@pytest.mark.parametrize("check", ["advice", "serious"])
def test_the_manager_may_send_a_request_to_the_sub_group(brackenheath, check):
    """BF-29, BF-36, BF-40: because advice would help, or because it may be a serious case."""
    case = incident_review(brackenheath, check)
    assert brackenheath.states(case)["group_meeting"] == "open"


def test_a_request_that_belongs_elsewhere_ends_the_case(brackenheath):
    """BF-36, BF-40: nobody is asked, nobody outside is told."""
    case = incident_review(brackenheath, "redirected")
    case.refresh_from_db()
    assert case.ended_at == at(2024, 9, 10)
    assert set(brackenheath.states(case).values()) == {"received", "redirected", "skipped"}
    assert brackenheath.dates(case) == {}


def test_the_deputy_checks_while_the_manager_is_away(brackenheath):
    """BF-54: Joss deputises for the business manager."""
    case = brackenheath.refer(
        at(2024, 9, 7, 16), **brackenheath.incident_review, consulted="2024-09-06T17:00"
    )
    brackenheath.vote(
        case, "verify", at(2024, 9, 9), met=["not_serious", "standards", "learning"], joss="verified"
    )
    assert brackenheath.states(case)["verify"] == "verified"


def test_the_chair_decides_against_the_recommendation_and_that_is_told_too(brackenheath):
    """BF-11, BF-49, BF-50, BF-51, BF-52: the sub-group recommends a serious case review, the chair another one."""
    case = brackenheath.refer(at(2024, 9, 2))
    brackenheath.ask(case, "involvement", at(2024, 9, 4))
    brackenheath.plan(case, "group_meeting", at(2024, 9, 4, 12), date(2024, 9, 18))
    brackenheath.hold(case, "group_meeting", at(2024, 9, 18, 13), *GROUP)
    assert brackenheath.states(case)["involvement"] == "incomplete"
    brackenheath.vote(
        case, "recommendation", at(2024, 9, 18, 14), hale="scr", brid="scr", tamsin="scr", otis="scr"
    )
    brackenheath.vote(case, "method", at(2024, 9, 18, 15), hale="reports")
    brackenheath.vote(case, "chair", at(2024, 9, 30), aldous="other")
    assert brackenheath.due(case, "Notice of the decision") == date(2024, 10, 2)
    case.refresh_from_db()
    assert case.review_type == ""


def test_an_incident_review_becomes_a_serious_case_review_when_facts_emerge(brackenheath):
    """BF-44: the sub-group's chair says so, the independent chair decides, the national bodies are told; history is kept."""
    case = commissioned(brackenheath)
    brackenheath.sign(case, "word_to_chair", at(2024, 9, 11))
    brackenheath.demand(case, "new_facts", at(2024, 11, 1))
    brackenheath.vote(case, "new_facts", at(2024, 11, 4), hale="serious")
    brackenheath.vote(case, "escalated", at(2024, 11, 6), met=["abuse", "harmed", "together"], aldous="scr")
    assert brackenheath.due(case, "Notice of the decision on new facts") == date(2024, 11, 8)
    case.refresh_from_db()
    assert case.review_type == "scr"
    kept = list(case.undertakings.order_by("pk").values_list("key", "given_up_at"))
    assert kept == [("cpir", at(2024, 11, 6)), ("scr", None)]
    brackenheath.sign(case, "escalation_notice", at(2024, 11, 7))
    case.refresh_from_db()
    assert case.ended_at


def test_without_enough_new_facts_the_incident_review_goes_on(brackenheath):
    """BF-44: the chair does not follow; the question can be opened again when more is known."""
    case = commissioned(brackenheath)
    brackenheath.demand(case, "new_facts", at(2024, 11, 1))
    brackenheath.vote(case, "new_facts", at(2024, 11, 4), hale="serious")
    brackenheath.vote(case, "escalated", at(2024, 11, 6), aldous="goes-on")
    brackenheath.sign(case, "escalation_notice", at(2024, 11, 7))
    case.refresh_from_db()
    assert case.review_type == "cpir"
    brackenheath.demand(case, "new_facts", at(2024, 12, 2))
    assert brackenheath.states(case)["new_facts"] == "open"


@pytest.mark.parametrize("out", ["tamsin", "brid"])
def test_who_notified_or_has_a_conflict_gives_no_voice_and_the_others_recommend(brackenheath, out):
    """BF-03: Tamsin of the sub-group notified one case, and Brid worked on the other; three are enough."""
    case = brackenheath.refer(at(2024, 9, 2), by="tamsin" if out == "tamsin" else "ned")
    if out == "brid":
        brackenheath.declare_conflict(case, "brid", at(2024, 9, 3))
    brackenheath.ask(case, "involvement", at(2024, 9, 4))
    brackenheath.plan(case, "group_meeting", at(2024, 9, 4, 12), date(2024, 9, 18))
    brackenheath.hold(case, "group_meeting", at(2024, 9, 18, 13), *(one for one in GROUP if one != out))
    with pytest.raises(NotAllowed):
        brackenheath.vote(case, "recommendation", at(2024, 9, 18, 14), **{out: "none"})
    others = {name: "scr" for name in GROUP if name != out}
    brackenheath.vote(case, "recommendation", at(2024, 9, 18, 14), **others)
    brackenheath.close(case, "recommendation", at(2024, 9, 18, 15))
    assert brackenheath.states(case)["recommendation"] == "scr"

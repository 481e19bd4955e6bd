"""Somebody fills a form in: page by page, with mistakes, changes and a receipt at the end."""

import pytest

from forms.filling.models import Draft
from tests.factories.forms import POSTS, SMALL

from .conftest import Filler, started

ALL = ("child", "outcome", "household", "papers")


def test_a_filler_goes_through_the_pages_checks_and_sends(by_dana, draft, taken, dana):
    assert by_dana.open().url == by_dana.address("child")
    assert by_dana.fill("child").url == by_dana.address("outcome")
    assert by_dana.fill("outcome").url == by_dana.address("household")
    assert by_dana.fill("household", "papers").url == by_dana.address("check")
    check = by_dana.text("check")
    for shown in ("Robin Weir", "4 March 2026", "Died", "Alex Weir", "I have told my manager."):
        assert shown in check
    assert by_dana.send().url == by_dana.address("receipt")
    receipt = by_dana.text("receipt")
    assert "FEN-2026-0001" in receipt
    assert "We answer by 12 March 2026." in receipt
    copy = by_dana.text("copy")
    assert "Robin Weir" in copy
    assert "Dana Heron" in copy
    [answers] = taken.sets
    assert answers.answers["aware"] == "2026-03-04"
    assert answers.answers["people"] == [{"name": "Alex Weir", "age": 40}]
    assert answers.matter == draft.matter
    assert not Draft.objects.open_for(dana).exists()


def test_a_filler_sees_again_what_was_wrong_and_loses_nothing(by_dana, draft):
    response = by_dana.save("child", name="Robin", aware_day="31", aware_month="2", aware_year="2026")
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert "must be a real date" in page
    later = by_dana.text("child")  # from another machine, a day later
    for typed in ('value="Robin"', 'value="31"', "must be a real date"):
        assert typed in later
    draft.refresh_from_db()
    assert draft.answers == {"name": "Robin"}
    assert "child" not in draft.confirmed
    by_dana.fill("child")
    draft.refresh_from_db()
    assert draft.typed == {}


def test_a_filler_cannot_answer_with_a_day_in_the_future(by_dana, time_machine):
    time_machine.move_to("2026-03-10T09:00:00Z")
    response = by_dana.save("child", name="Robin", aware_day="11", aware_month="3", aware_year="2026")
    assert "must be today or in the past" in response.content.decode()


def test_a_filler_must_keep_to_the_word_limit_and_nothing_is_cut(by_dana):
    words = " ".join(["word"] * 21)
    response = by_dana.save("outcome", outcome="died", account=words)
    assert "has 21 words" in response.content.decode()
    assert words in by_dana.text("outcome")


def test_a_filler_sees_a_page_only_where_its_condition_holds(by_dana):
    assert by_dana.fill("outcome", outcome="harmed").url == by_dana.address("harm")
    assert by_dana.fill("outcome", outcome="died").url == by_dana.address("household")
    assert by_dana.open("harm").url == by_dana.address()


def test_answers_that_no_longer_apply_are_neither_asked_nor_sent(by_dana, taken):
    by_dana.fill("child")
    by_dana.fill("outcome", outcome="harmed")
    by_dana.fill("harm", "household", "papers")
    by_dana.save("outcome", origin="check", **POSTS["outcome"])
    by_dana.send()
    assert "harms" not in taken.sets[0].answers
    assert "told" not in taken.sets[0].answers


def test_a_follow_up_is_required_only_beneath_its_choice(by_dana, draft):
    assert by_dana.fill("outcome").status_code == 302
    response = by_dana.save("outcome", outcome="other", account="Robin fell.", which="")
    assert "Enter what else" in response.content.decode()
    by_dana.fill("outcome", outcome="other", which="A near miss")
    draft.refresh_from_db()
    assert draft.answers["which"] == "A near miss"


def test_a_page_seen_again_shows_no_error_of_a_follow_up_that_does_not_apply(by_dana):
    by_dana.save("outcome", outcome="harmed", account="")
    page = by_dana.text("outcome")
    assert "Enter what happened" in page
    assert "Enter what else" not in page


def test_a_change_from_the_check_leads_back_to_it(by_dana):
    by_dana.fill(*ALL)
    assert f'href="{by_dana.address("child")}?from=check"' in by_dana.text("check")
    page = by_dana.open("child", **{"from": "check"})
    assert page.context["back"] == by_dana.address("check")
    response = by_dana.save("child", origin="check", **POSTS["child"] | {"name": "Robin Reed"})
    assert response.url == by_dana.address("check")
    assert "Robin Reed" in by_dana.text("check")


def test_a_change_that_opens_a_page_leads_there_first(by_dana):
    by_dana.fill(*ALL)
    response = by_dana.save("outcome", origin="check", **POSTS["outcome"] | {"outcome": "harmed"})
    assert response.url == by_dana.address("harm") + "?from=check"
    assert by_dana.save("harm", origin="check", **POSTS["harm"]).url == by_dana.address("check")


def test_an_unfinished_form_is_not_sent(by_dana, taken):
    by_dana.fill("child", "outcome")
    page = by_dana.text("check")
    assert "Some questions are not answered yet" in page
    assert "Agree and send" not in page
    assert by_dana.send().status_code == 200
    assert taken.sets == []


def test_none_of_these_stands_alone(by_dana):
    by_dana.fill("outcome", outcome="harmed")
    response = by_dana.save("harm", harms=["none", "neglect"])
    assert "not both" in response.content.decode()
    assert by_dana.save("harm", harms=["none"]).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), ("2.30pm", "14:30"), ("9am", "09:00"), ("1430", "14:30"), ("12:05am", "00:05")],
)
def test_a_time_may_be_typed_in_several_ways(by_dana, draft, typed, kept):
    by_dana.fill("outcome", outcome="harmed")
    by_dana.fill("harm", **{"told-time": typed})
    draft.refresh_from_db()
    assert draft.answers["told"] == f"2026-03-04T{kept}+00:00"


@pytest.mark.parametrize(
    ("typed", "said"), [("25:00", "between 00:00"), ("noon", "like 2:30pm"), ("", "both the date")]
)
def test_a_time_that_is_none_is_refused(by_dana, typed, said):
    by_dana.fill("outcome", outcome="harmed")
    response = by_dana.save("harm", **POSTS["harm"] | {"told-time": typed})
    assert said in response.content.decode()


def test_the_hour_that_the_clocks_skip_is_refused(by_dana):
    by_dana.fill("outcome", outcome="harmed")
    response = by_dana.save("harm", **POSTS["harm"] | {"told_day": "29", "told-time": "1:30am"})
    assert "there was no such time" in response.content.decode()


def test_text_is_kept_in_one_spelling_without_control_characters(by_dana, draft):
    by_dana.fill("child", name="Zoe\u0308\x00\x07 Weir")
    draft.refresh_from_db()
    assert draft.answers["name"] == "Zoë Weir"


def test_a_filler_may_leave_and_come_back(by_dana, by_petra, draft):
    assert by_dana.save("child", do="later", **POSTS["child"]).url == by_dana.address("saved")
    assert "Your answers are saved" in by_dana.text("saved")
    assert by_dana.save("outcome", do="later", account="Half a sent").url == by_dana.address("saved")
    assert "Half a sent" in by_petra.text("outcome")
    assert by_petra.open().url == by_petra.address("outcome")


def test_a_filler_need_not_say_who_they_are_and_may_say_something_else(of_fenmarsh, dana, taken):
    asked = [
        {"key": "name", "type": "short_text", "label": "Your name", "own": True},
        {"key": "address", "type": "email", "label": "Your e-mail address", "own": True},
        {"key": "agency", "type": "agency", "label": "Your agency", "own": True},
        {"key": "child", "type": "short_text", "label": "Name of the child"},
    ]
    draft = started(
        of_fenmarsh, dana, SMALL | {"pages": [{"key": "you", "title": "You", "questions": asked}]}
    )
    assert draft.answers == {"name": "Dana Heron", "address": dana.email, "agency": "police"}
    by_dana = Filler(dana, draft)
    page = by_dana.text("you")
    for known in (
        'value="Dana Heron"',
        f'value="{dana.email}"',
        '<option value="police" selected>Fenmarsh Police',
    ):
        assert known in page
    by_dana.save("you", name="Dr D. Heron", address=dana.email, agency="police", child="Robin Weir")
    assert "Dr D. Heron" in by_dana.text("check")


def test_a_list_in_which_nothing_need_be_chosen_does_not_ask_to_choose(of_fenmarsh, dana):
    asked = [
        {"key": "agency", "type": "agency", "label": "Your agency"},
        {"key": "other", "type": "agency", "label": "Another agency", "required": False},
    ]
    document = SMALL | {"pages": [{"key": "you", "title": "You", "questions": asked}]}
    page = Filler(dana, started(of_fenmarsh, dana, document)).text("you")
    first, second = page.partition("Another agency (optional)")[::2]
    assert "Choose one" in first
    assert "Nothing chosen" not in first
    assert "Nothing chosen" in second
    assert "Choose one" not in second

"""Rosa says by fields who acts, and when: narrowed by attribute and condition, with the head's own parts and groups."""

import copy

import pytest

from accounts.models import AttributeList
from tests.factories import accounts as make
from tests.factories import procedures
from tests.factories.typing_in import fields_of, keep
from tests.factories.visits import visitor
from tests.procedures.builder.test_builder import HOME, now_draft, step, text

pytestmark = pytest.mark.django_db

HOME_AGENCY = {"key": "home", "type": "agency", "label": "Agency of the home"}
HEAD = {
    "conditions-0-of": "Nothing starts",
    "conditions-0-text-0-about": "step:go_ahead=stop",
    "parts-0-name": "Agency of the home",
    "parts-0-answer": "referral.home",
    "named_groups-0-name": "Review panel",
    "named_groups-0-named_by": "business_manager",
}


@pytest.fixture
def rosas(cast):
    """Rosa, with a draft begun; the partnership keeps a list of professions, and its form asks for an agency."""
    values = {"paediatrician": "Paediatrician", "nurse": "Nurse"}
    more = {"key": "profession", "name": "Profession", "values": values, "since": make.SINCE}
    AttributeList.objects.create(partnership=cast.partnership, **more)
    form = copy.deepcopy(procedures.REFERRAL_FORM)
    form["pages"][0]["questions"].append(HOME_AGENCY)
    procedures.publish(cast.partnership, form=form)
    client = visitor(cast.rosa)
    client.post(f"{HOME}do/", {"do": "start"})
    return client


def send(client, path, answer, **typed):
    """The page that came back once more, with this typed."""
    return client.post(HOME + path, fields_of(answer.content.decode()) | {"do": "keep"} | typed)


def test_the_head_names_conditions_parts_and_groups_whose_keys_come_from_their_names(rosas):
    assert keep(rosas, f"{HOME}head/", HEAD | {"parts-0-answer": "referral.age"}).status_code == 400
    answer = keep(rosas, f"{HOME}head/", HEAD)
    assert answer.status_code == 302, text(answer)
    head = now_draft().document
    assert head["conditions"] == {"nothing_starts": {"step": "go_ahead", "is": "stop"}}
    assert head["parts"] == {"agency_of_the_home": {"name": "Agency of the home", "answer": "referral.home"}}
    assert head["named_groups"] == {"review_panel": {"name": "Review panel", "named_by": "business_manager"}}
    shown = text(keep(rosas, f"{HOME}head/", {"do": "words"}))
    assert (
        "“nothing_starts” holds: Understood: only when the outcome of “Vote on a review” is “Do not" in shown
    )


def test_who_acts_is_narrowed_by_attribute_and_by_condition(rosas):
    """What is chosen brings its fields; what is missing is named there, and nothing that was typed is lost."""
    path = "step/other/"
    answer = keep(rosas, HOME + path, electorate="some", question="Once more?")
    assert (answer.status_code, 'href="#id_electorate-0-who"' in text(answer)) == (400, True)
    answer = send(rosas, path, answer, do="more:electorate")
    assert (answer.status_code, 'name="electorate-3-who"' in text(answer)) == (200, True)
    assert "error-summary" not in text(answer)
    typed = {
        "electorate-0-who": "office:business_manager",
        "electorate-0-has": ["profession: paediatrician", "profession: nurse"],
        "electorate-1-who": "part:referring",
        "electorate-1-when-join": "any",
        "electorate-1-when-0-about": "any:",
        "electorate-1-when-1-about": "step:go_ahead=stop",
        "electorate-2-has": ["profession: nurse"],
    }
    answer = send(rosas, path, answer, **typed)
    assert answer.status_code == 400
    for place in ("electorate-0-has", "electorate-1-when-0-about"):
        assert f'href="#id_{place}"' in text(answer), place
    again = {"electorate-0-has": ["profession: nurse"], "electorate-1-when-1-in": "1"}
    answer = send(rosas, path, answer, **again, do="words")
    assert "The agency by which the case came in: Understood: only when the outcome of" in text(answer)
    assert send(rosas, path, answer).status_code == 302
    stopped = {"any": [{"step": "go_ahead", "is": "stop"}]}
    assert step("other")["electorate"] == {
        "any": [
            {"office": "business_manager", "attribute": {"profession": "nurse"}},
            {"part": "referring", "when": stopped},
            {"attribute": {"profession": "nurse"}},
        ]
    }
    assert step("other")["question"] == "Once more?"
    assert keep(rosas, HOME + path, title="Second vote").status_code == 302
    assert step("other")["electorate"]["any"][1] == {"part": "referring", "when": stopped}


def test_a_new_decision_says_which_of_the_options_just_typed_stands_otherwise(rosas):
    assert (
        keep(rosas, f"{HOME}stage/rapid_review/step/", title="Look back", kind="decision").status_code == 302
    )
    typed = {
        "question": "How did it go?",
        "options-0-name": "Well",
        "options-1-name": "Not well",
        "electorate": "statutory_seats",
    }
    answer = keep(rosas, f"{HOME}step/look_back/", typed)
    assert (answer.status_code, 'href="#id_otherwise"' in text(answer)) == (400, True)
    assert send(rosas, "step/look_back/", answer, otherwise="not_well").status_code == 302
    assert step("look_back")["options"] == [
        {"key": "well", "name": "Well"},
        {"key": "not_well", "name": "Not well"},
    ]
    assert step("look_back")["otherwise"] == "not_well"


def test_criteria_within_criteria_are_rows_that_stand_further_in(rosas):
    path = "step/other/"
    answer = keep(rosas, HOME + path, {"criteria-0-text": "Serious harm", "do": "more:criteria"})
    assert (
        "<legend" in text(answer).partition('id="rows-criteria"')[2][:90]
    )  # open, so that the rows are seen
    typed = {"criteria-1-way": "at_least", "criteria-1-text": "Two of them", "criteria-2-text": "First"}
    typed |= {"criteria-2-in": "1", "criteria-3-text": "Second", "criteria-3-in": "2"}
    answer = send(rosas, path, answer, **typed)
    assert (answer.status_code, 'href="#id_criteria-1-way"' in text(answer)) == (400, True)
    answer = send(rosas, path, answer, **{"criteria-1-text": ""})
    assert 'href="#id_criteria-3-in"' in text(answer)
    answer = send(rosas, path, answer, **{"criteria-3-in": "1"})
    assert 'href="#id_criteria-1-least"' in text(answer)
    assert send(rosas, path, answer, **{"criteria-1-least": "1"}).status_code == 302
    first, second = {"key": "first", "text": "First"}, {"key": "second", "text": "Second"}
    assert step("other")["criteria"] == {
        "all": [{"key": "serious_harm", "text": "Serious harm"}, {"at_least": 1, "of": [first, second]}]
    }

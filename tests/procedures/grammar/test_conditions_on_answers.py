"""Conditions on what was answered: in the referral, in the agencies' returns, by those with a voice."""

from datetime import UTC, datetime, timedelta

import pytest

from forms.definitions import services as form_services
from forms.definitions.document import check as read_form
from matters.acting import SETUP
from tests.factories import cases, procedures, requests, visits, ways
from workflows.cases.models import Case
from workflows.decisions.services import vote
from workflows.information_requests import checking, returning
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)

CHILDREN = {
    "key": "children", "type": "group", "label": "Children of the household", "entry": "child", "required": False,
    "questions": [
        {"key": "name", "type": "short_text", "label": "Name"},
        {"key": "age", "type": "number", "label": "Age", "required": False},
        {"key": "outcome", "type": "choose_one", "label": "What became of the child", "required": False,
         "options": [{"key": "died", "label": "Died"}, {"key": "harmed", "label": "Seriously harmed"}]},
    ],
}  # fmt: skip
QUESTIONS = [
    {"key": "area", "type": "choose_one", "label": "Area", "required": False,
     "options": [{"key": "north", "label": "North"}, {"key": "south", "label": "South"}]},
    {"key": "looked_after", "type": "yes_no", "label": "Looked after", "fact": "looked_after", "required": False},
    {"key": "last_seen", "type": "date", "label": "Last seen", "fact": "last_seen", "required": False},
    CHILDREN,
]  # fmt: skip


def form() -> dict:
    first, *others = procedures.REFERRAL_FORM["pages"]
    return procedures.REFERRAL_FORM | {
        "pages": [first, *others, {"key": "more", "title": "More", "questions": QUESTIONS}]
    }


def published(cast, when, head=None, step=None):
    """A referral, and behind it one step with that condition."""
    document = ways.procedure(ways.ask("look", when=when, after=["referral"], **(step or {}))) | (head or {})
    cast.procedure = procedures.publish(cast.partnership, document, form())


def looked(cast, answers) -> tuple[str, str]:
    """Whether the step opened, and what the case says of it."""
    case = cases.referred(cast, answers=cases.ANSWERS | answers)
    row = case.steps.current().filter(key="look").first()
    return ("waits", "") if row is None else ("skipped" if row.skipped else "open", row.skipped)


OLD = {"name": "Zebedee Canary", "age": 16, "outcome": "harmed"}
YOUNG = {"name": "Quill Canary", "age": 3, "outcome": "died"}
AGELESS = {"name": "Ansel Canary"}
THREE, DIED = {"answer": "age", "at least": 3}, {"answer": "outcome", "is": "died"}
AGE = {"answer": "referral.children.age", "at least": 16}


@pytest.mark.parametrize(
    ("when", "answers", "expected"),
    [
        ({"answer": "referral.area", "is": "north"}, {"area": "north"}, "open"),
        ({"answer": "referral.area", "is": "north"}, {"area": "south"}, "skipped"),
        ({"answer": "referral.area", "is": "north"}, {}, "skipped"),
        ({"answer": "referral.area", "is": "north", "unknown": "met"}, {}, "open"),
        ({"answer": "referral.area", "is": "north", "unknown": "wait"}, {}, "waits"),
        ({"not": {"answer": "referral.area", "answered": "yes"}}, {}, "open"),
        (AGE, {"children": [YOUNG, OLD]}, "open"),
        (AGE, {"children": [YOUNG]}, "skipped"),
        ({"every": "referral.children", "where": THREE}, {"children": [YOUNG, OLD]}, "open"),
        ({"every": "referral.children", "where": THREE}, {"children": [OLD, AGELESS]}, "skipped"),
        ({"how many of": "referral.children", "at least": 2}, {"children": [YOUNG, OLD]}, "open"),
        ({"how many of": "referral.children", "where": DIED, "is": 1}, {"children": [YOUNG, OLD]}, "open"),
        ({"mean": "referral.children.age", "less than": 10}, {"children": [YOUNG, OLD]}, "open"),
        ({"spread": "referral.children.age", "at least": 14}, {"children": [YOUNG, OLD]}, "skipped"),
        ({"fact": "looked_after", "is": "yes"}, {"looked_after": "yes"}, "open"),
        ({"fact": "last_seen", "within": "6 months before became_aware"}, {"last_seen": "2024-03-02"}, "open"),
        ({"fact": "last_seen", "within": "6 months before became_aware"}, {"last_seen": "2024-03-01"}, "skipped"),
        ({"answer": "referral.last_seen", "within": "6 months before referral.received"}, {"last_seen": "2024-08-01"}, "open"),
    ],
)  # fmt: skip
def test_a_step_opens_by_what_the_referral_says(cast, when, answers, expected):
    published(cast, when)
    assert looked(cast, answers)[0] == expected


def test_a_condition_of_a_stage_holds_for_each_of_its_steps(cast):
    document = ways.procedure(ways.ask("look", after=["referral"]))
    referral = document["stages"][0]["steps"].pop(0)
    document["stages"][0] |= {"when": {"answer": "referral.area", "is": "north"}}
    document["stages"].insert(0, {"key": "entry", "title": "Entry", "steps": [referral]})
    cast.procedure = procedures.publish(cast.partnership, document, form())
    assert looked(cast, {"area": "north"})[0] == "open"
    assert looked(cast, {"area": "south"})[0] == "skipped"


def test_a_condition_is_written_once_under_a_name_and_used_in_several_places(cast):
    head = {"conditions": {"grave": {"any": [AGE, {"named": "died"}]},
                           "died": {"any of": "referral.children", "where": {"answer": "outcome", "is": "died"}}}}  # fmt: skip
    published(cast, {"named": "grave"}, head)
    assert looked(cast, {"children": [YOUNG]})[0] == "open"
    assert looked(cast, {"children": [YOUNG | {"outcome": "harmed"}]})[0] == "skipped"


def test_nobody_reads_an_answer_out_of_the_reason_for_which_a_step_was_skipped(cast):
    published(
        cast,
        {"all": [AGE, {"fact": "looked_after", "is": "yes"}, {"answer": "referral.area", "is": "north"}]},
    )
    case = cases.referred(
        cast, answers=cases.ANSWERS | {"children": [YOUNG], "looked_after": "no", "area": "south"}
    )
    reason = case.steps.get(key="look").skipped
    assert "“Children of the household”" in reason
    page = visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    assert "Children of the household" in page
    entry = case.matter.journal.get(key="step.skipped").what
    for told in (reason, entry):
        assert not {"16", "3", "yes", "no", "north", "south", "North", "South"} & set(
            told.replace("“", " ").replace("”", " ").replace(".", " ").split()
        )


def test_a_step_that_waits_says_so_and_opens_when_what_it_asks_is_known(cast):
    document = ways.procedure(
        ways.ask("first", after=["referral"]),
        ways.ask("look", after=["referral"], when={"step": "first", "is": "done", "unknown": "wait"}),
    )
    procedures.publish(cast.partnership, document, form())
    case = cases.referred(cast)
    assert not case.steps.filter(key="look").exists()
    assert (
        "Waits until it is known whether “First” is “Done”"
        in visits.visitor(cast.rosa).get(case.get_absolute_url()).content.decode()
    )
    first = case.steps.get(key="first").decision
    vote(first, by=cast.rosa, at=MONDAY, option="done", reasons="So it is.")
    assert case.steps.get(key="look").skipped == ""


def test_what_waits_for_what_nobody_is_asked_for_is_stuck_and_somebody_has_it(cast):
    published(cast, {"answer": "referral.area", "is": "north", "unknown": "wait"})
    case = cases.referred(cast)
    case.refresh_from_db()
    assert case.ended_at is None
    assert case.stuck_steps.get(solved_at=None).key == "look"
    assert case.matter.duties.filter(title="Cannot open: Look", closed_at=None).exists()


SCOPED = [
    ({"how many of": "scoping.agencies", "where": {"answer": "known", "is": "yes"}, "at least": 1}, "open"),
    ({"how many of": "scoping.agencies", "where": {"answer": "known", "is": "yes"}, "at least": 2}, "skipped"),
    ({"every": "scoping.agencies", "where": {"answer": "answered", "is": "yes"}}, "open"),
    ({"any of": "scoping.agencies", "where": {"answer": "refused", "is": "yes"}}, "skipped"),
    ({"answer": "scoping.analysis", "contains": "family"}, "open"),
    ({"any of": "scoping.agencies", "where": {"all": [
        {"answer": "agency", "is": "fenmarsh-police"}, {"answer": "analysis", "answered": "yes"}]}}, "open"),
]  # fmt: skip


@pytest.mark.parametrize(("when", "expected"), SCOPED)
def test_a_step_opens_by_what_the_agencies_answered(cast, when, expected):
    requests.set_up(cast, ways.ask("look", after=["scoping"], when=when))
    case = requests.sent(cast)
    requests.answered(requests.part(case, cast.police), by=cast.dana)
    returning.not_known(requests.part(case, cast.health), by=cast.ilse, at=MONDAY, searched_on=MONDAY.date())
    checking.accept(requests.part(case, cast.police), by=cast.rosa, at=MONDAY)
    row = case.steps.current().get(key="look")
    assert ("skipped" if row.skipped else "open") == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"how many of": "go_ahead.votes", "where": {"answer": "option", "is": "stop"}, "at least": 1}, "open"),
        ({"every": "go_ahead.votes", "where": {"answer": "option", "is": "go-ahead"}}, "skipped"),
        ({"any of": "go_ahead.votes", "where": {"all": [
            {"answer": "seat", "is": "police"}, {"answer": "option", "is": "go-ahead"}]}}, "open"),
    ],
)  # fmt: skip
def test_a_step_opens_by_who_gave_which_voice(cast, when, expected):
    document = ways.procedure(
        procedures.vote(takes_on={"go-ahead": "small"}), ways.ask("look", after=["go_ahead"], when=when)
    )
    procedures.publish(cast.partnership, document)
    case = cases.referred(cast)
    cases.votes(case, cast, "go-ahead", "go-ahead", "stop")
    row = Case.objects.get(pk=case.pk).steps.get(key="look")
    assert ("skipped" if row.skipped else "open") == expected


def test_a_step_opens_by_the_spread_of_scores(cast):
    scored = procedures.vote(
        score={"highest": 10, "thresholds": [{"at_least": 5, "outcome": "go-ahead"}]},
        takes_on={"go-ahead": "small"},
    )
    spread = ways.ask("look", after=["go_ahead"], when={"spread": "go_ahead.votes.score", "more than": 4})
    procedures.publish(cast.partnership, ways.procedure(scored, spread))
    case = cases.referred(cast)
    decision = case.steps.get(key="go_ahead").decision
    for person, score in ((cast.dana, 9), (cast.ilse, 4), (cast.carl, 8)):
        vote(decision, by=person, at=MONDAY + timedelta(hours=1), score=score, reasons="So it is.")
    assert case.steps.get(key="look").skipped == ""


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ({"answer": "referral.area", "is": "west"}, '.steps[1].when: “Area” is never answered "west"; use one of north, south.'),
        ({"answer": "referral.aera", "is": "north"}, '.when.answer: "referral.aera" is not known; did you mean "referral.area"?'),
        ({"answer": "nobody.area", "is": "north"}, '"nobody.area" is not known'),
        ({"answer": "referral.area", "at least": 3}, '“Area” is a choice; "at least" does not fit.'),
        ({"answer": "referral.looked_after", "is": "maybe"}, '“Looked after” is never answered "maybe"; use one of yes, no.'),
        ({"sum": "referral.children.name", "at least": 3}, '“Name” is a text; "at least" does not fit.'),
        ({"any of": "referral.pets"}, '"referral.pets" is not known'),
        ({"fact": "loked_after", "is": "yes"}, 'did you mean "looked_after"? Say `fact:` at a question'),
        ({"fact": "last_seen", "within": "6 months before nothing"}, '"nothing" is not known'),
        ({"named": "grave"}, '"grave" is not known. Write it under `conditions:` in the head.'),
        ({"step": "look", "is": "done"}, '"look" is not known'),
        ({"step": "referral", "is": "closed"}, '"referral" never ends as "closed"; use one of received.'),
    ],
)  # fmt: skip
def test_an_editor_is_told_where_a_condition_asks_for_what_is_not_there(cast, when, told):
    with pytest.raises(BadProcedure) as error:
        published(cast, when)
    assert any(told in problem for problem in error.value.problems), error.value.problems


def test_an_editor_is_told_of_conditions_of_stages_and_of_names_that_go_in_circles(cast):
    document = ways.procedure(ways.ask("look"), when={"step": "nobody", "is": "done"}) | {
        "conditions": {"one": {"named": "two"}, "two": {"named": "one"}, "odd": {"step": "look", "is": "odd"}}
    }
    with pytest.raises(BadProcedure) as error:
        procedures.publish(cast.partnership, document)
    said = "\n".join(error.value.problems)
    assert 'stages[0].when.step: "nobody" is not known' in said
    assert '"two" goes round in a circle' in said
    assert 'conditions.odd: "look" never ends as "odd"; use one of done, not.' in said


def test_the_same_question_of_another_form_is_not_taken_for_it(cast):
    form_services.publish(
        read_form(form() | {"key": "elsewhere"}), partnership=cast.partnership, by=SETUP, at=procedures.BEFORE
    )
    document = ways.procedure(ways.ask("look", when={"answer": "referral.area", "is": "north"}))
    with pytest.raises(BadProcedure):
        procedures.publish(cast.partnership, document)

"""How answers read, and what they say to the rest of the case."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from forms import conditions
from forms.answers import facts, reading
from forms.answers.models import AnswerSet
from forms.definitions.questions import KINDS, Asking, Mode
from tests.factories import accounts as make
from tests.factories import forms as make_forms

from .conftest import MORNING

ANSWERS = {
    "name": "Robin Weir",
    "born": "2019-05",
    "aware": "2026-03-04",
    "outcome": "harmed",
    "account": "Robin fell.",
    "harms": ["neglect", "injury"],
    "told": "2026-03-04T14:30+00:00",
    "people": [{"name": "Alex", "age": 40}, {"name": "Sam"}],
    "agencies": ["police"],
    "agreed": True,
}


@pytest.fixture
def answers(fenmarsh):
    make.agency("police", of=fenmarsh, name="Fenmarsh Police")
    version = make_forms.published(fenmarsh)
    matter = make.case_matter(fenmarsh)
    return AnswerSet.objects.create(
        matter=matter, form_version=version, answers=ANSWERS, submitted_at=MORNING, by="Dana"
    )


def readings(answers, mode):
    return {row.key: row.reading for page in reading.as_rows(answers, mode) for row in page.rows}


def test_answers_read_as_people_write_them(answers):
    read = readings(answers, Mode.PAGE)
    assert read["born"].text == "May 2019"
    assert read["aware"].text == "4 March 2026"
    assert read["outcome"].text == "Seriously harmed"
    assert read["harms"].lines == ["Neglect", "Injury"]
    assert read["told"].text == "4 March 2026, 14:30"
    assert [label for label, _ in read["people"].entries[0]] == ["Name", "Age"]
    assert read["people"].entries[1] == [("Name", read["people"].entries[1][0][1])]
    assert read["agencies"].lines == ["Fenmarsh Police"]
    assert read["agreed"].text == "Agreed"
    assert not read["phone"]


def test_answers_read_as_machines_write_them(answers):
    read = readings(answers, Mode.EXPORT)
    assert read["aware"].text == "2026-03-04"
    assert read["outcome"].text == "harmed"
    assert read["harms"].lines == ["neglect", "injury"]
    assert read["agencies"].lines == ["police"]


def test_only_what_applied_is_read(answers):
    answers.answers = ANSWERS | {"outcome": "died"}
    assert "harms" not in readings(answers, Mode.PAGE)
    assert [page.key for page in reading.as_rows(answers)] == ["child", "outcome", "household", "papers"]


def test_an_agency_that_has_left_keeps_its_name(answers, fenmarsh):
    fenmarsh.memberships.update(until=date(2025, 12, 31))
    assert readings(answers, Mode.PAGE)["agencies"].lines == ["Fenmarsh Police"]


def test_answers_become_facts(answers):
    assert facts.facts(answers) == {"became_aware": date(2026, 3, 4), "outcome": "harmed"}


@pytest.mark.parametrize(
    ("settings", "answer", "fact"),
    [
        ({"type": "date"}, "2019-05", date(2019, 5, 1)),
        ({"type": "date"}, "2019", date(2019, 1, 1)),
        ({"type": "date_and_time"}, "2026-07-04T14:30+01:00", datetime(2026, 7, 4, 13, 30, tzinfo=UTC)),
        ({"type": "number"}, "4.50", Decimal("4.50")),
    ],
)
def test_facts_can_be_compared(settings, answer, fact):
    question = KINDS[settings["type"]](key="a", label="A", **settings)
    assert question.as_fact(answer) == fact


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ({"answer": "referral.outcome", "is": "harmed"}, "met"),
        ({"answer": "referral.harms", "contains": "injury"}, "met"),
        ({"answer": "referral.people.age", "at least": 18}, "met"),
        ({"how many of": "referral.people", "at least": 2}, "met"),
        ({"answer": "referral.aware", "within": "1 months before referral.told"}, "met"),
        ({"answer": "referral.agreed", "is": "yes"}, "met"),
        ({"answer": "referral.phone", "answered": "yes"}, "not met"),
        ({"answer": "scoping.outcome", "is": "harmed"}, "unknown"),
        ({"answer": "referral", "is": "harmed"}, "unknown"),
    ],
)
def test_conditions_of_a_case_ask_answers_by_step(answers, condition, value):
    assert (
        conditions.evaluate(conditions.parse(condition), facts.Answers({"referral": answers})).value == value
    )


def test_a_procedure_can_learn_what_a_form_answers(answers):
    known = facts.names_asked(answers.form_version.form, "referral")
    assert ("answer", "referral.people.age") in known
    assert ("rows", "referral.people") in known
    assert ("answer", "referral.note") not in known


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"guidance", "group"}))
def test_every_kind_of_question_has_a_field_and_reads_in_each_mode(kind, fenmarsh):
    """What docs/forms.md asks of a new kind."""
    samples = {"declaration": True, "agencies": ["a"], "choose_several": ["a"], "number": 3, "yes_no": "yes"}
    files = [{"slug": "s", "name": "n.pdf", "size": 1, "type": "pdf"}]
    samples |= {"date": "2026-03-04", "date_and_time": "2026-03-04T10:00", "file": files, "files": files}
    more = (
        {"options": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]}
        if kind.startswith("choose")
        else {}
    )
    question = KINDS[kind].model_validate({"type": kind, "key": "q", "label": "Q", **more})
    asking = Asking(fenmarsh, MORNING)
    assert set(question.fields(asking)) == set(question.endings)
    assert set(question.initials(None)) == set(question.endings)
    for mode in Mode:
        assert question.read(samples.get(kind, "a"), asking, mode)

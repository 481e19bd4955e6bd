"""Conditions: reading, answering, and the sentence that says why."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from forms.conditions import BadCondition, Facts, Unknown, evaluate, parse, register_leaf

register_leaf("step")
register_leaf("fact")
register_leaf("linked", then="step")

FACTS = Facts(
    answer={
        "age": 16,
        "ages": [3, 17],
        "types": ["neglect", "non-accidental injury"],
        "born": "2010-05-01",
        "note": "",
        "score": "7.5",
        "none": [],
    },
    step={"vote": "go-ahead"},
    fact={"looked_after": True, "died": date(2024, 3, 1), "seen": date(2023, 8, 31)},
    linked={"lead.vote": "stop"},
    date={"event": date(2024, 2, 29)},
)


def value(data, **more):
    return evaluate(parse(data), FACTS, **more).value


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"answer": "age", "at least": 16}, "met"),
        ({"answer": "age", "more than": 16}, "not met"),
        ({"answer": "age", "at most": "16"}, "met"),
        ({"answer": "age", "less than": Decimal(16)}, "not met"),
        ({"answer": "age", "is": 16}, "met"),
        ({"answer": "age", "is not": 16}, "not met"),
        ({"answer": "score", "more than": 7.25}, "met"),
        ({"answer": "born", "less than": "2011-01-01"}, "met"),
        ({"answer": "born", "is": date(2010, 5, 1)}, "met"),
        ({"answer": "ages", "at least": 16}, "met"),
        ({"answer": "ages", "more than": 17}, "not met"),
        ({"answer": "types", "contains": "neglect"}, "met"),
        ({"answer": "types", "contains": "injury"}, "not met"),
        ({"answer": "types", "is not": "neglect"}, "not met"),
        ({"answer": "types", "one of": ["neglect", "other"]}, "met"),
        ({"answer": "note", "answered": "no"}, "met"),
        ({"answer": "none", "answered": "yes"}, "not met"),
        ({"answer": "nowhere", "answered": True}, "not met"),
        ({"step": "vote", "is": "go-ahead"}, "met"),
        ({"step": "vote", "one of": ["stop", "wait"]}, "not met"),
        ({"linked": "lead", "step": "vote", "is": "stop"}, "met"),
        ({"fact": "looked_after", "is": "yes"}, "met"),
        ({"fact": "looked_after", "is": False}, "not met"),
        ({"answer": "note", "is": "x"}, "unknown"),
        ({"answer": "types", "at least": 3}, "unknown"),
        ({"fact": "looked_after", "at least": 1}, "unknown"),
    ],
)
def test_leaf_is_answered(data, expected):
    assert value(data) == expected


@pytest.mark.parametrize(
    ("name", "stretch", "expected"),
    [
        ("seen", "6 months before event", "met"),
        ("seen", "26 weeks before event", "met"),
        ("seen", "181 days before event", "not met"),
        ("died", "6 months before event", "not met"),
        ("died", "1 day after event", "met"),
        ("died", "1 day after later of event, nowhere", "unknown"),
        ("died", "1 day after nowhere", "unknown"),
    ],
)
def test_date_lies_within_a_stretch_of_an_event(name, stretch, expected):
    """The event was on 29 February 2024; six months before is 29 August 2023."""
    assert value({"fact": name, "within": stretch}) == expected


YES, NO, NOBODY_KNOWS = (
    {"step": "vote", "is": "go-ahead"},
    {"step": "vote", "is": "stop"},
    {"fact": "secret", "is": "yes"},
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"all": [YES, YES]}, "met"),
        ({"all": [YES, NOBODY_KNOWS]}, "unknown"),
        ({"all": [NO, NOBODY_KNOWS]}, "not met"),
        ({"any": [NO, YES, NOBODY_KNOWS]}, "met"),
        ({"any": [NO, NOBODY_KNOWS]}, "unknown"),
        ({"not": NO}, "met"),
        ({"not": NOBODY_KNOWS}, "unknown"),
        ({**NOBODY_KNOWS, "unknown": "met"}, "met"),
        ({**NOBODY_KNOWS, "unknown": "wait"}, "wait"),
        ({"not": {**NOBODY_KNOWS, "unknown": "met"}}, "not met"),
        ({"not": NOBODY_KNOWS, "unknown": "met"}, "met"),
        ({"all": [NO, {**NOBODY_KNOWS, "unknown": "wait"}]}, "not met"),
        ({"all": [YES, {**NOBODY_KNOWS, "unknown": "wait"}]}, "wait"),
        ({"all": [YES, NOBODY_KNOWS], "unknown": "wait"}, "wait"),
    ],
)
def test_three_values_and_waiting(data, expected):
    assert value(data) == expected


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (YES, "Met, because vote is go-ahead."),
        (NO, "Not met, because vote is not stop."),
        (NOBODY_KNOWS, "Not met, because it is not known whether secret is yes."),
        ({**NOBODY_KNOWS, "unknown": "wait"}, "Waits until it is known whether secret is yes."),
        (
            {**NOBODY_KNOWS, "unknown": "met"},
            "Met, because it is not known whether secret is yes, which counts as met.",
        ),
        ({"answer": "age", "at least": 18}, "Not met, because age is less than 18."),
        (
            {"all": [YES, NO, {"answer": "age", "is": 5}]},
            "Not met, because vote is not stop and age is not 5.",
        ),
        ({"answer": "types", "one of": ["a", "b"]}, "Not met, because types is not one of a, b."),
        (
            {"fact": "seen", "within": "6 months before event"},
            "Met, because seen is within 6 months before event.",
        ),
        ({"answer": "note", "answered": "yes"}, "Not met, because note is not answered."),
        ({"answer": "types", "contains": "x"}, "Not met, because types does not contain x."),
        ({"not": NO}, "Met, because vote is not stop."),
    ],
)
def test_result_says_why_without_showing_the_answer(data, because):
    assert evaluate(parse(data), FACTS).because == because


def test_words_for_names_can_be_given():
    because = evaluate(parse(YES), FACTS, label=lambda kind, name: f"the outcome of “{name}”").because
    assert because == "Met, because the outcome of “vote” is go-ahead."


def test_named_condition_is_reused():
    named = {"older": parse({"answer": "age", "at least": 16})}
    assert value({"all": [{"named": "older"}, YES]}, named=named) == "met"
    assert value({"named": "nowhere"}, named=named) == "unknown"


def test_named_conditions_in_a_circle_end_unknown():
    named = {"a": parse({"named": "b"}), "b": parse({"not": {"named": "a"}})}
    assert value({"named": "a"}, named=named) == "unknown"


def test_moment_counts_by_its_date_in_london():
    from clocks.arithmetic import LONDON

    facts = Facts(fact={"held": datetime(2024, 9, 2, 0, 30, tzinfo=LONDON)})
    assert evaluate(parse({"fact": "held", "is": date(2024, 9, 2)}), facts).met


def test_unknown_is_not_true():
    assert not Unknown


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        ("go-ahead", "when", "this is no condition"),
        ([YES], "when", "this is no condition"),
        ({}, "when", "write exactly one of all, any, not"),
        ({"answr": "age", "is": 3}, "when", "write exactly one of"),
        ({"all": [YES], "any": [YES]}, "when", "write exactly one of"),
        ({"all": [YES], "is": 3}, "when", '"is" does not belong beside all'),
        ({"all": []}, "when.all", "at least one"),
        ({"all": [YES, {"answer": "age"}]}, "when.all[1]", "nothing is asked"),
        ({"answer": "age", "at leest": 3}, "when", '"at leest" is not known here; write one of is, is not'),
        ({"answer": "age", "at least": 3, "at most": 4}, "when", 'write each as its own under "all"'),
        (
            {"answer": "age", "at least": "sixteen"},
            "when.at least",
            '"sixteen" is neither a number nor a date',
        ),
        ({"answer": "age", "one of": "3"}, "when.one of", "write a list"),
        ({"answer": "age", "is": [3]}, "when.is", "write one word"),
        ({"answer": "age", "answered": "perhaps"}, "when.answered", "neither yes nor no"),
        ({"answer": 3, "is": 3}, "when.answer", "write the name"),
        ({"fact": "seen", "within": "six months"}, "when.within", "no stretch of time"),
        ({"fact": "seen", "within": "6 working days before event"}, "when.within", "cannot be used here"),
        ({**YES, "unknown": "maybe"}, "when.unknown", "write met or wait"),
        ({"every": "children"}, "when", '"every" needs "where"'),
        ({"any of": "children", "where": {"answer": "age"}}, "when.where", "nothing is asked"),
        ({"any of": "children", "at least": 2}, "when", '"at least" does not belong'),
        ({"how many of": "children", "at least": "x"}, "when.at least", "neither a number nor a date"),
        ({"how many of": "children", "is": "two"}, "when.is", '"two" is not a number'),
        ({"sum": "score", "at least": 2}, "when.sum", "write the rows and the column"),
    ],
)
def test_bad_condition_names_the_place_and_the_remedy(data, place, says):
    with pytest.raises(BadCondition) as error:
        parse(data, "when")
    assert error.value.place == place
    assert says in error.value.message


def test_condition_too_deep_is_refused():
    data = YES
    for _ in range(25):
        data = {"not": data}
    with pytest.raises(BadCondition, match="no more than 20 deep"):
        parse(data)

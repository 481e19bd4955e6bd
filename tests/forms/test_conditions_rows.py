"""Conditions over rows: children, votes, scores."""

import pytest

from forms.conditions import Facts, Unknown, check, evaluate, parse, register_leaf

register_leaf("fact")

CHILDREN = [
    {"age": 3, "looked_after": True, "injuries": [{"kind": "burn"}]},
    {"age": 17, "looked_after": False, "injuries": []},
    {"age": Unknown, "looked_after": False, "injuries": Unknown},
]
VOTES = [{"voice": "for", "score": 4}, {"voice": "for", "score": "1.5"}, {"voice": "against", "score": 3}]
FACTS = Facts(rows={"referral.children": CHILDREN, "votes": VOTES, "nobody": []}, answer={"limit": 16})
OLDER = {"answer": "age", "at least": 16}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"any of": "referral.children", "where": OLDER}, "met"),
        (
            {"any of": "referral.children", "where": {"answer": "referral.children.age", "at least": 18}},
            "unknown",
        ),
        ({"any of": "referral.children"}, "met"),
        ({"any of": "nobody"}, "not met"),
        ({"any of": "elsewhere"}, "unknown"),
        ({"every": "referral.children", "where": OLDER}, "not met"),
        ({"every": "referral.children", "where": {"answer": "age", "at least": 2}}, "unknown"),
        ({"every": "referral.children", "where": {"answer": "limit", "is": 16}}, "met"),
        ({"every": "nobody", "where": OLDER}, "met"),
        ({"how many of": "referral.children", "is": 3}, "met"),
        ({"how many of": "referral.children", "where": OLDER, "at least": 1}, "met"),
        ({"how many of": "referral.children", "where": OLDER, "at least": 2}, "unknown"),
        ({"how many of": "referral.children", "where": OLDER, "more than": 2}, "not met"),
        ({"how many of": "referral.children", "where": {**OLDER, "unknown": "wait"}, "is": 2}, "wait"),
        (
            {
                "any of": "referral.children",
                "where": {"any of": "injuries", "where": {"answer": "kind", "is": "burn"}},
            },
            "met",
        ),
        ({"sum": "votes.score", "is": 8.5}, "met"),
        ({"sum": "votes.score", "where": {"answer": "voice", "is": "for"}, "is": 5.5}, "met"),
        ({"mean": "votes.score", "where": {"answer": "voice", "is": "for"}, "is": 2.75}, "met"),
        ({"spread": "votes.score", "at most": 2.5}, "met"),
        ({"spread": "votes.score", "less than": 2.5}, "not met"),
        ({"sum": "nobody.score", "is": 0}, "met"),
        ({"mean": "nobody.score", "at least": 0}, "unknown"),
        ({"sum": "referral.children.age", "at least": 1}, "unknown"),
        ({"sum": "referral.children.age", "at least": 1, "unknown": "wait"}, "wait"),
    ],
)
def test_rows_are_judged_as_far_as_they_are_known(data, expected):
    assert evaluate(parse(data), FACTS).value == expected


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (
            {"any of": "votes", "where": {"answer": "voice", "is": "maybe"}},
            "Not met, because voice is maybe for none of votes.",
        ),
        (
            {"every": "votes", "where": {"answer": "score", "at least": 1}},
            "Met, because score is at least 1 for every one of votes.",
        ),
        ({"any of": "nobody"}, "Not met, because there is none of nobody."),
        (
            {"how many of": "votes", "where": {"answer": "voice", "is": "for"}, "at least": 3},
            "Not met, because the number of votes for which voice is for is less than 3.",
        ),
        ({"sum": "votes.score", "at least": 3}, "Met, because the sum of votes.score is at least 3."),
    ],
)
def test_result_over_rows_says_why(data, because):
    assert evaluate(parse(data), FACTS).because == because


def test_whole_name_reaches_a_row_within_a_row():
    inner = {"any of": "injuries", "where": {"answer": "referral.children.injuries.kind", "is": "burn"}}
    assert evaluate(parse({"any of": "referral.children", "where": inner}), FACTS).met


def problems(data, known, **more):
    return [str(problem) for problem in check(parse(data, "when"), known, **more)]


def test_check_finds_names_that_nothing_provides():
    data = {
        "all": [{"answer": "referral.agee", "is": 3}, {"fact": "died", "within": "6 months before event"}]
    }
    assert problems(data, {"referral.age", ("fact", "died")}) == [
        'when.all[0].answer: "referral.agee" is not known; did you mean "referral.age"?',
        'when.all[1].within: "event" is not known.',
    ]


def test_check_knows_the_columns_of_rows():
    rows, age = ("rows", "referral.children"), ("answer", "referral.children.age")
    inner_rows, kind = ("rows", "referral.children.injuries"), ("answer", "referral.children.injuries.kind")
    known = {rows, age, inner_rows, kind}
    inner = {"any of": "injuries", "where": {"answer": "kind", "is": "burn"}}
    assert problems({"any of": "referral.children", "where": {"all": [OLDER, inner]}}, known) == []
    assert problems({"sum": "referral.children.age", "at least": 3}, known) == []
    assert problems({"sum": "referral.children.agee", "at least": 3}, known) == [
        'when.sum: "referral.children.agee" is not known.'
    ]


def test_check_distinguishes_kinds_where_they_are_given():
    assert problems({"fact": "vote", "is": "yes"}, {("step", "vote")}) == ['when.fact: "vote" is not known.']


def test_check_finds_circles_of_names():
    named = {
        "a": parse({"not": {"named": "b"}}),
        "b": parse({"named": "a"}),
        "c": parse({"answer": "age", "is": 1}),
    }
    assert problems({"all": [{"named": "a"}, {"named": "c"}, {"named": "bb"}]}, {"age"}, named=named) == [
        'when.all[0].named: "a" goes round in a circle; write one of them without the other.',
        'when.all[2].named: "bb" is not known; did you mean "b"?',
    ]

"""What a condition says of private answers: neither the answer nor what it was compared with, however it is built."""

from hypothesis import given
from hypothesis import strategies as some

from forms.conditions import Facts, Unknown, evaluate, parse

TOLD = "quillon"  # stands in every answer and in every condition, and in no sentence
FACTS = Facts(
    answer={"a": TOLD, "b": Unknown, "c": [TOLD, "other"]},
    rows={"a": [{"col": TOLD, "size": 3}, {"col": "other", "size": 7}], "b": []},
)
LEAVES = some.builds(
    lambda name, operator, unknown: {"answer": name, operator: TOLD} | unknown,
    some.sampled_from("abc"),
    some.sampled_from(["is", "is not", "contains"]),
    some.sampled_from([{}, {"unknown": "met"}, {"unknown": "wait"}]),
)
ROWS = some.builds(
    lambda how, name: {how: name, "where": {"answer": "col", "is": TOLD}},
    some.sampled_from(["any of", "every"]),
    some.sampled_from("ab"),
)
SIZES = some.builds(
    lambda how, least: {how: "a.size", "at least": least, "where": {"answer": "col", "is not": TOLD}},
    some.sampled_from(["sum", "mean", "spread"]),
    some.integers(0, 9),
)
CONDITIONS = some.recursive(
    LEAVES | ROWS | SIZES,
    lambda inner: some.one_of(
        inner.map(lambda one: {"not": one}),
        some.lists(inner, min_size=1, max_size=3).map(lambda several: {"all": several}),
        some.lists(inner, min_size=1, max_size=3).map(lambda several: {"any": several}),
    ),
    max_leaves=6,
)


@given(CONDITIONS)
def test_no_sentence_holds_an_answer_or_what_it_was_compared_with(data):
    result = evaluate(parse(data), FACTS, private=("answer", "rows"))
    assert result.value in ("met", "not met", "unknown", "wait")
    assert TOLD not in result.because
    assert not any(figure in result.because for figure in "0123456789")


@given(CONDITIONS)
def test_privacy_changes_the_sentence_and_never_the_result(data):
    condition = parse(data)
    assert evaluate(condition, FACTS, private=("answer", "rows")).value == evaluate(condition, FACTS).value

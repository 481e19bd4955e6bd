"""What holds for every condition and any facts."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forms.conditions import BadCondition, Facts, Unknown, check, evaluate, parse, register_leaf

register_leaf("step")
register_leaf("fact")

NAMES = st.sampled_from(["a", "b", "rows.a", "event"])
SCALARS = st.one_of(
    st.text(max_size=4),
    st.integers(-3, 3),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.decimals(),
    st.builds(pow, st.just(10), st.just(4400)),
    st.sampled_from(
        [Unknown, "yes", "no", "2024-02-29", "1e400", "2024-02-29T10:00:00+00:00", date.max, date.min]
    ),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["a", "b"]), SCALARS, max_size=2), max_size=3)
VALUES = st.one_of(
    SCALARS, ROWS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=2), SCALARS, max_size=2)
)
BY_NAME = st.dictionaries(NAMES, VALUES, max_size=4)
FACTS = st.builds(
    Facts,
    answer=BY_NAME,
    step=BY_NAME,
    fact=BY_NAME,
    date=BY_NAME,
    rows=st.dictionaries(NAMES, ROWS | VALUES),
)

NUMBERS = st.integers(-2, 4)
ORDERED = st.sampled_from(["at least", "at most", "more than", "less than"])
OPERATIONS = st.one_of(
    st.builds(lambda op, n: {op: n}, ORDERED, NUMBERS | st.dates()),
    st.builds(
        lambda op, n: {op: n},
        st.sampled_from(["is", "is not", "contains"]),
        st.sampled_from(["yes", "x", 1, True]),
    ),
    st.builds(lambda ns: {"one of": ns}, st.lists(NUMBERS | st.just("x"), min_size=1, max_size=3)),
    st.builds(lambda word: {"answered": word}, st.sampled_from(["yes", "no"])),
    st.builds(
        lambda n, way: {"within": f"{n} months {way} event"},
        st.integers(0, 900),
        st.sampled_from(["before", "after"]),
    ),
)
LEAVES = st.builds(
    lambda kind, name, operation: {kind: name, **operation},
    st.sampled_from(["answer", "step", "fact"]),
    NAMES,
    OPERATIONS,
)
UNKNOWN = st.sampled_from([{}, {}, {"unknown": "met"}, {"unknown": "wait"}])


def _larger(inner):
    return st.one_of(
        st.builds(
            lambda how, parts, u: {how: parts, **u},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
            UNKNOWN,
        ),
        st.builds(lambda part, u: {"not": part, **u}, inner, UNKNOWN),
        st.builds(
            lambda how, name, where: {how: name, "where": where},
            st.sampled_from(["any of", "every"]),
            NAMES,
            inner,
        ),
        st.builds(
            lambda name, where, op, n: {"how many of": name, "where": where, op: n},
            NAMES,
            inner,
            ORDERED,
            NUMBERS,
        ),
        st.builds(
            lambda how, name, where, op, n: {how: f"{name}.a", "where": where, op: n},
            st.sampled_from(["sum", "mean", "spread"]),
            NAMES,
            inner,
            ORDERED,
            NUMBERS,
        ),
        st.builds(lambda name: {"named": name}, st.sampled_from(["one", "two", "three"])),
    )


CONDITIONS = st.recursive(st.builds(lambda leaf, u: {**leaf, **u}, LEAVES, UNKNOWN), _larger, max_leaves=6)


@given(CONDITIONS, CONDITIONS, CONDITIONS, FACTS)
def test_no_facts_make_a_condition_fail(data, one, two, facts):
    named = {"one": parse(one), "two": parse(two)}
    result = evaluate(parse(data), facts, named=named)
    assert result.value in ("met", "not met", "unknown", "wait")
    assert result.because.endswith(".")
    assert check(parse(data), {"a"}, named=named) is not None


@given(st.lists(CONDITIONS, min_size=1, max_size=3), FACTS)
def test_de_morgan(parts, facts):
    apart = [{"not": part} for part in parts]
    assert (
        evaluate(parse({"not": {"all": parts}}), facts).value == evaluate(parse({"any": apart}), facts).value
    )
    assert (
        evaluate(parse({"not": {"any": parts}}), facts).value == evaluate(parse({"all": apart}), facts).value
    )


@given(CONDITIONS, FACTS)
def test_twice_not_is_the_same(data, facts):
    assert evaluate(parse({"not": {"not": data}}), facts).value == evaluate(parse(data), facts).value


KEYS = st.sampled_from(
    ["all", "any", "not", "answer", "is", "at least", "within", "one of", "unknown", "sum", "every", "where"]
)
JUNK = st.recursive(
    st.one_of(SCALARS, st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JUNK)
def test_any_data_is_read_or_refused_with_a_place(data):
    refused = None
    try:
        parse(data, "when")
    except BadCondition as error:
        refused = error
    assert refused is None or (refused.place.startswith("when") and refused.message)

"""Counting voices, at its edges: the tests of counting.py in their order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.decisions.counting import ABSTAINS, tally
from workflows.decisions.settings import DecisionSettings
from workflows.procedures.quorum import Unit

OPTIONS = ["go", "stop", "wait"]
SEATS = ["police", "health", "council"]
UNITS = [Unit(f"seat:{key}", key, frozenset({f"seat:{key}"})) for key in SEATS]
CHAIR = Unit("office:chair", "Chair", frozenset({"office:chair", "body:group", "agency kind:voluntary"}))
NURSE = Unit("office:nurse", "Nurse", frozenset({"office:nurse", "body:group"}))


def rule(**more) -> DecisionSettings:
    return DecisionSettings.model_validate(
        {
            "question": "Carry it out?",
            "options": [{"key": key, "name": key.capitalize()} for key in OPTIONS],
            "electorate": "statutory_seats",
            "otherwise": "stop",
        }
        | more
    )


def cast(**voices) -> dict:
    """Voices by seat: cast(police="go")."""
    return {f"seat:{seat}": voice for seat, voice in voices.items()}


def count(voices, units=UNITS, present=None, **more):
    settings = rule(**more)
    return tally(units, voices, OPTIONS, settings, score=settings.score, present=present)


@pytest.mark.parametrize(
    ("share", "base", "voices", "outcome"),
    [
        ("majority", "cast", cast(police="go", health="go", council="stop"), "go"),
        ("majority", "cast", cast(police="go", health="stop"), "stop"),
        ("majority", "entitled", cast(police="go"), "stop"),
        ("two_thirds", "entitled", cast(police="go", health="go"), "go"),
        ("two_thirds", "cast", cast(police="go", health="stop", council="stop"), "stop"),
        ("all", "cast", cast(police="go", health="go", council="stop"), "stop"),
        ("all", "cast", cast(police="go", health="go", council="go"), "go"),
        ("all", "cast", cast(police="go", health="go"), "go"),
        ("all", "entitled", cast(police="go", health="go"), "stop"),
    ],
)
def test_the_share_is_taken_of_the_base(share, base, voices, outcome):
    """CP-82: a tie or a missed share leaves what stands otherwise."""
    assert count(voices, share=share, base=base).outcome == outcome


def test_quorum_of_each_seat_is_met_only_by_all_three():
    """CP-77."""
    quorum = {"each": "statutory_seat"}
    assert not count(cast(police="go", health="go"), quorum=quorum).quorate
    assert count(cast(police="go", health="go", council="go"), quorum=quorum).quorate


def test_nobody_entitled_is_never_quorate():
    """CP-77: no seats at all is no quorum either."""
    assert not count({}, units=[], quorum={"each": "statutory_seat"}).quorate


def test_without_quorum_nothing_is_carried_and_the_voices_are_not_counted():
    """CP-77: they are kept; only what the procedure says of no quorum can stand."""
    short = count(cast(police="go"), quorum={"number": 2})
    assert (short.outcome, short.carried_by, short.counts["go"]) == ("", "quorum", 1)
    assert count(cast(police="go"), quorum={"number": 2}, not_quorate="wait").outcome == "wait"


@pytest.mark.parametrize(
    ("category", "quorate"),
    [
        ({"seats": ["police"]}, True),
        ({"seats": ["health"]}, False),
        ({"seats": ["health"], "offices": ["chair"]}, True),
        ({"bodies": ["group"]}, True),
        ({"agency_kinds": ["voluntary"]}, True),
        ({"agency_kinds": ["school"]}, False),
    ],
)
def test_quorum_may_be_asked_of_a_category(category, quorate):
    voices = cast(police="go") | {"office:chair": "go"}
    asked = {"all": [{"number": 2}, {"number": 1, "of": category}]}
    assert count(voices, units=[*UNITS, CHAIR, NURSE], quorum=asked).quorate is quorate


def test_those_present_at_the_meeting_make_the_quorum_and_the_base():
    """CP-77: three were there, one gave no voice; of three, one is no majority."""
    there = {unit.key for unit in UNITS}
    found = count(cast(police="go"), present=there, base="present", quorum={"each": "statutory_seat"})
    assert (found.quorate, found.outcome) == (True, "stop")
    assert not count(cast(police="go"), present={"seat:police"}, quorum={"number": 2}).quorate


@pytest.mark.parametrize(
    ("abstention", "base", "outcome"),
    [
        ("not_counted", "cast", "go"),
        ("counted", "cast", "stop"),
        ("not_counted", "present", "go"),
        ("counted", "present", "stop"),
        ("not_counted", "entitled", "stop"),
    ],
)
def test_who_abstains_leaves_the_base_unless_counted(abstention, base, outcome):
    """One for, two abstain: alone of those cast, one third of all. For quorum they are there."""
    found = count(
        cast(police="go", health=ABSTAINS, council=ABSTAINS),
        abstention=abstention,
        base=base,
        quorum={"number": 3},
    )
    assert (found.quorate, found.outcome, found.abstained) == (True, outcome, 2)


def test_a_tie_is_broken_by_the_option_or_the_casting_voice():
    tied = cast(police="go", health="wait")
    assert count(tied).outcome == "stop"
    assert count(tied, tie={"option": "wait"}).outcome == "wait"
    assert count(tied, tie={"casting": {"seat": "police"}}).outcome == "go"
    assert count(tied, tie={"casting": {"seat": "council"}}).outcome == "stop"


def test_a_casting_voice_outside_the_tie_breaks_nothing():
    voices = {f"seat:{n}": option for n, option in enumerate(["go", "go", "wait", "wait"])}
    units = [*(Unit(key) for key in voices), CHAIR]
    found = count(
        voices | {"office:chair": "stop"}, units=units, tie={"casting": {"office": "chair"}}, otherwise="wait"
    )
    assert (found.outcome, found.carried_by) == ("wait", "otherwise")


def test_all_or_else_one_seat_has_the_final_say():
    share = {"all_or": {"seat": "health"}}
    divided = cast(police="go", health="wait", council="go")
    assert (count(divided, share=share).outcome, count(divided, share=share).carried_by) == (
        "wait",
        "final say",
    )
    assert count(cast(police="go", health="go", council="go"), share=share).carried_by == "share"
    assert count(cast(police="go", council="wait"), share=share).outcome == "stop"


SCORE = {
    "lowest": 0,
    "highest": 10,
    "thresholds": [{"at_least": 7, "outcome": "go"}, {"at_least": 4.5, "outcome": "wait"}],
}


@pytest.mark.parametrize(
    ("scores", "by", "outcome", "score"),
    [
        ((7, 7, 7), "mean", "go", 7),
        ((7, 7, 6), "mean", "wait", Fraction(20, 3)),
        ((9, 0), "mean", "wait", Fraction(9, 2)),
        ((4, 4, 5), "mean", "stop", Fraction(13, 3)),
        ((3, 3, 1), "sum", "go", 7),
    ],
)
def test_scores_reach_the_highest_threshold_that_they_can(scores, by, outcome, score):
    voices = {unit.key: number for unit, number in zip(UNITS, scores, strict=False)}
    found = count(voices, score=SCORE | {"by": by})
    assert (found.outcome, found.score) == (outcome, score)


def test_voices_of_others_are_not_counted():
    assert count({"school": "go"}).counts == {"go": 0, "stop": 0, "wait": 0}


KEYS = st.sampled_from([*(unit.key for unit in UNITS), "seat:school"])
RULES = st.fixed_dictionaries(
    {
        "share": st.sampled_from(["majority", "two_thirds", "all", {"all_or": {"seat": "police"}}]),
        "base": st.sampled_from(["cast", "present", "entitled"]),
        "abstention": st.sampled_from(["counted", "not_counted"]),
        "tie": st.sampled_from([None, {"option": "wait"}, {"casting": {"seat": "health"}}]),
        "quorum": st.sampled_from([{"number": 1}, {"number": 3}, {"each": "statutory_seat"}]),
    }
)
VOICES = st.dictionaries(KEYS, st.sampled_from([*OPTIONS, ABSTAINS]))


@given(VOICES, RULES)
def test_a_tally_adds_up_whatever_is_cast(voices, settings):
    found = count(voices, **settings)
    assert sum(found.counts.values()) + found.abstained + len(found.missing) == len(SEATS)
    assert found.outcome in OPTIONS if found.quorate else found.outcome == ""
    assert found.complete is (not found.missing)


@given(VOICES, RULES, st.permutations(UNITS))
def test_the_order_of_the_units_changes_nothing(voices, settings, units):
    one, other = count(voices, **settings), count(voices, units=units, **settings)
    assert (one.outcome, one.counts, one.quorate) == (other.outcome, other.counts, other.quorate)


@given(st.dictionaries(KEYS, st.sampled_from(OPTIONS)), RULES, st.sampled_from(UNITS))
def test_one_voice_more_for_the_majority_never_loses_it(voices, settings, unit):
    """Whoever joins the option that has the majority of those cast leaves it carried."""
    fair = settings | {"share": "majority", "base": "cast", "quorum": {"number": 1}}
    before = count(voices, **fair)
    if before.carried_by == "share" and unit.key not in voices:
        assert count(voices | {unit.key: before.outcome}, **fair).outcome == before.outcome


@given(VOICES, RULES)
def test_quorum_once_there_is_not_lost_by_another_voice(voices, settings):
    found = count(voices, **settings)
    for unit in UNITS:
        if found.quorate:
            assert count({unit.key: "go"} | voices, **settings).quorate

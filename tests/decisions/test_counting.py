"""Counting voices, at its edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.decisions.counting import tally
from workflows.decisions.settings import DecisionSettings

SEATS = ["police", "health", "council"]


def rule(**more) -> DecisionSettings:
    return DecisionSettings.model_validate(
        {
            "question": "Carry it out?",
            "options": [{"key": "go", "name": "Go"}, {"key": "stop", "name": "Stop"}],
            "electorate": "statutory_seats",
            "quorum": {"each": "statutory_seat"},
            "otherwise": "stop",
        }
        | more
    )


@pytest.mark.parametrize(
    ("share", "base", "cast", "outcome"),
    [
        ("majority", "cast", {"police": "go", "health": "go", "council": "stop"}, "go"),
        ("majority", "cast", {"police": "go", "health": "stop"}, "stop"),
        ("majority", "entitled", {"police": "go"}, "stop"),
        ("two_thirds", "entitled", {"police": "go", "health": "go"}, "go"),
        ("two_thirds", "cast", {"police": "go", "health": "stop", "council": "stop"}, "stop"),
        ("all", "cast", {"police": "go", "health": "go", "council": "stop"}, "stop"),
        ("all", "cast", {"police": "go", "health": "go", "council": "go"}, "go"),
        ("majority", "cast", {}, "stop"),
    ],
)
def test_the_share_is_taken_of_the_base(share, base, cast, outcome):
    """CP-82: a tie or a missed share leaves what stands otherwise."""
    assert tally(SEATS, cast, rule(share=share, base=base)).outcome == outcome


def test_quorum_of_each_seat_is_met_only_by_all_three():
    """CP-77."""
    assert not tally(SEATS, {"police": "go", "health": "go"}, rule()).quorate
    assert tally(SEATS, dict.fromkeys(SEATS, "go"), rule()).quorate


def test_nobody_entitled_is_never_quorate():
    """CP-77: no seats at all is no quorum either."""
    assert not tally([], {}, rule()).quorate


def test_voices_of_others_are_not_counted():
    assert tally(SEATS, {"school": "go"}, rule()).counts == {"go": 0, "stop": 0}


@given(st.dictionaries(st.sampled_from([*SEATS, "school"]), st.sampled_from(["go", "stop"])))
def test_a_tally_adds_up_whatever_is_cast(cast):
    found = tally(SEATS, cast, rule())
    assert sum(found.counts.values()) + len(found.missing) == len(SEATS)
    assert found.outcome in ("go", "stop")
    assert found.complete is (not found.missing)

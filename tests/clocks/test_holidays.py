"""What is proposed for a partnership's calendar."""

from datetime import date

import pytest

from clocks.holidays import propose

ENGLAND_2024 = [
    date(2024, 1, 1),
    date(2024, 3, 29),
    date(2024, 4, 1),
    date(2024, 5, 6),
    date(2024, 5, 27),
    date(2024, 8, 26),
    date(2024, 12, 25),
    date(2024, 12, 26),
]


def test_england_and_wales():
    assert [day for day, _ in propose("england_and_wales", [2024])] == ENGLAND_2024


def test_scotland_and_northern_ireland_have_their_own():
    assert date(2024, 1, 2) in dict(propose("scotland", [2024]))
    assert date(2024, 4, 1) not in dict(propose("scotland", [2024]))
    assert date(2024, 7, 12) in dict(propose("northern_ireland", [2024]))


def test_substitute_days_stand_for_weekends():
    december = [pair for pair in propose("england_and_wales", [2021]) if pair[0].month == 12]
    assert december == [
        (date(2021, 12, 27), "Christmas Day (substitute day)"),
        (date(2021, 12, 28), "Boxing Day (substitute day)"),
    ]


def test_unknown_nation_is_refused():
    with pytest.raises(ValueError, match="write one of england_and_wales"):
        propose("atlantis", [2024])

"""What holds for every date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clocks.arithmetic import (
    Days,
    add_months,
    add_working_days,
    before,
    due,
    is_working,
    working_days_between,
)
from clocks.words import UNITS, Length

dates = st.dates(date(2000, 1, 1), date(2060, 12, 31))
near = st.dates(date(2024, 1, 1), date(2024, 12, 31))
calendars = st.builds(Days, st.frozensets(near, max_size=40))
numbers = st.integers(1, 60)


@given(near, numbers, calendars, st.sampled_from([1, -1]))
def test_working_days_end_on_a_working_day(day, number, days, sign):
    assert is_working(add_working_days(day, sign * number, days), days)


@given(near, near, numbers, calendars)
def test_a_later_start_never_ends_earlier(one, two, number, days):
    early, late = sorted((one, two))
    assert add_working_days(early, number, days) <= add_working_days(late, number, days)


@given(near, numbers, calendars, st.sampled_from([1, -1]))
def test_counting_is_the_inverse_of_adding(day, number, days, sign):
    assert working_days_between(day, add_working_days(day, sign * number, days), days) == sign * number


@given(near, numbers, calendars)
def test_a_working_day_is_found_again_by_going_back(day, number, days):
    start = add_working_days(day, 1, days)
    assert add_working_days(add_working_days(start, number, days), -number, days) == start


@given(dates, st.integers(-600, 600))
def test_months_keep_the_day_or_take_the_last_of_the_month(day, number):
    moved = add_months(day, number)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == number
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(near, numbers, st.sampled_from(UNITS[2:]), calendars)
def test_every_day_up_to_the_last_is_accounted_for(start, number, unit, days):
    reckoning = due(start, Length(number, unit), days)
    if unit == "working days":
        between = {start + timedelta(days=n) for n in range(1, (reckoning.due_on - start).days + 1)}
        assert between == set(reckoning.counted) | {skip.day for skip in reckoning.skipped}
        assert len(reckoning.counted) == number


@given(near, numbers, calendars)
def test_clear_days_lie_strictly_between(event, number, days):
    send = before(event, Length(number, "working days"), days, clear=True).due_on
    inner = (send + timedelta(days=n) for n in range(1, (event - send).days))
    assert sum(is_working(day, days) for day in inner) == number


@given(near, numbers, st.sampled_from(UNITS[2:]), calendars)
def test_rolled_days_are_working_days(start, number, unit, days):
    length = Length(number, unit)
    assert is_working(due(start, length, days, roll="forward").due_on, days)
    assert is_working(before(start, length, days, roll="back").due_on, days)

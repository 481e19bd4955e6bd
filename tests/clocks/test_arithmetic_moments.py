"""Being late, pauses, hours, and the nights on which the clocks change (31 March and 27 October 2024)."""

from datetime import UTC, date, datetime, time

import pytest

from clocks.arithmetic import LONDON, Days, Pause, at_local, before, due, late_from, next_open
from clocks.words import parse_length

DAYS = Days({date(2024, 8, 26)})
MONDAY = date(2024, 9, 2)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("due_on", "moment"),
    [
        (date(2024, 9, 23), utc(2024, 9, 23, 23, 0)),
        (date(2024, 3, 30), utc(2024, 3, 31, 0, 0)),
        (date(2024, 3, 31), utc(2024, 3, 31, 23, 0)),
        (date(2024, 10, 26), utc(2024, 10, 26, 23, 0)),
        (date(2024, 10, 27), utc(2024, 10, 28, 0, 0)),
    ],
)
def test_late_begins_at_the_next_midnight_in_london(due_on, moment):
    assert late_from(due_on) == moment


def test_24_hours_across_the_spring_change_elapse_or_follow_the_wall():
    """BF-39: elapsed hours are exact; by the wall clock, five is five."""
    held, day = utc(2024, 3, 30, 17, 0), parse_length("24 hours")
    assert due(held, day, DAYS).due_at == london(2024, 3, 31, 18, 0)
    assert due(held, day, DAYS, on_the_clock=True).due_at == london(2024, 3, 31, 17, 0)


def test_24_hours_across_the_autumn_change_elapse_or_follow_the_wall():
    held, day = london(2024, 10, 26, 17, 0), parse_length("24 hours")
    assert due(held, day, DAYS).due_at == utc(2024, 10, 27, 16, 0)
    assert due(held, day, DAYS, on_the_clock=True).due_at == utc(2024, 10, 27, 17, 0)


def test_repeated_hour_is_told_apart():
    assert at_local(date(2024, 10, 27), time(1, 30)) == utc(2024, 10, 27, 0, 30)
    assert at_local(date(2024, 10, 27), time(1, 30), fold=1) == utc(2024, 10, 27, 1, 30)
    first = due(london(2024, 10, 27, 1, 30), parse_length("1 hour"), DAYS).due_at
    second = due(london(2024, 10, 27, 1, 30, fold=1), parse_length("1 hour"), DAYS).due_at
    assert (first, second) == (utc(2024, 10, 27, 1, 30), utc(2024, 10, 27, 2, 30))


@pytest.mark.parametrize("fold", [0, 1])
def test_swallowed_time_comes_once_at_the_change(fold):
    assert at_local(date(2024, 3, 31), time(1, 30), fold=fold) == utc(2024, 3, 31, 1, 0)


def test_wall_times_come_in_order_on_the_night_of_the_change():
    walls = [time(hour, minute) for hour in range(5) for minute in (0, 20, 40)]
    instants = [at_local(date(2024, 3, 31), wall) for wall in walls]
    assert instants == sorted(instants)


def test_hours_from_a_bare_date_run_from_its_end():
    assert due(MONDAY, parse_length("2 hours"), DAYS).due_at == london(2024, 9, 3, 2, 0)
    assert before(MONDAY, parse_length("2 hours"), DAYS).due_at == london(2024, 9, 1, 22, 0)


def test_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware datetime"):
        due(datetime(2024, 9, 2, 9, 0), parse_length("1 day"), DAYS)


def paused(start, end, length="5 working days"):
    return due(MONDAY, parse_length(length), DAYS, pauses=[Pause(start, end, "police request")])


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (london(2024, 9, 4, 23, 59), date(2024, 9, 10)),
        (london(2024, 9, 5, 0, 0), date(2024, 9, 11)),
        (london(2024, 9, 5, 0, 1), date(2024, 9, 11)),
    ],
    ids=["last-minute-of-the-day", "midnight", "next-minute"],
)
def test_day_is_paused_when_the_pause_is_in_force_at_its_end(ends, expected):
    """The third begins paused; whether the fourth counts hangs on its midnight."""
    assert paused(london(2024, 9, 3, 10, 0), ends).due_on == expected


def test_pause_that_ends_the_same_day_costs_nothing():
    assert paused(london(2024, 9, 3, 10, 0), london(2024, 9, 3, 15, 0)).due_on == date(2024, 9, 9)


def test_pause_adds_its_days_to_calendar_months():
    """CP-48 with a hold of ten days."""
    reckoning = paused(london(2024, 10, 1, 9, 0), london(2024, 10, 11, 9, 0), "6 months")
    assert reckoning.due_on == date(2025, 3, 12)


def test_pause_without_an_end_stops_the_clock():
    reckoning = paused(london(2024, 9, 4, 9, 0), None)
    assert (reckoning.due_on, reckoning.late_from) == (None, None)
    assert reckoning.stopped.reason == "police request"
    assert reckoning.counted == (date(2024, 9, 3),)


def test_pause_that_begins_after_the_last_day_changes_nothing():
    assert paused(london(2024, 9, 10, 0, 0), None).due_on == date(2024, 9, 9)


def test_overlapping_pauses_count_once():
    pauses = [
        Pause(utc(2024, 9, 2, 10), utc(2024, 9, 2, 12)),
        Pause(utc(2024, 9, 2, 11), utc(2024, 9, 2, 14)),
    ]
    assert due(utc(2024, 9, 2, 9), parse_length("2 hours"), DAYS, pauses=pauses).due_at == utc(2024, 9, 2, 15)


def test_rolled_day_does_not_land_in_a_pause():
    pause = Pause(london(2024, 8, 27, 9, 0), london(2024, 8, 29, 9, 0))
    reckoning = due(date(2024, 8, 23), parse_length("1 day"), DAYS, roll="forward", pauses=[pause])
    assert reckoning.due_on == date(2024, 8, 29)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (london(2024, 9, 2, 7, 59), london(2024, 9, 2, 8, 0)),
        (london(2024, 9, 2, 12, 0), london(2024, 9, 2, 12, 0)),
        (london(2024, 9, 2, 18, 0), london(2024, 9, 3, 8, 0)),
        (london(2024, 8, 23, 19, 0), london(2024, 8, 27, 8, 0)),
    ],
)
def test_mail_waits_for_the_hours_of_the_partnership(at, opens):
    assert next_open(at, DAYS) == opens

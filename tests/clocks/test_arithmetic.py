"""The worked examples of the field, and the seasons. England's bank holidays, written by hand."""

from datetime import UTC, date, datetime

import pytest

from clocks.arithmetic import Days, before, due, not_before, start_of, window
from clocks.words import Anchor, parse_clock, parse_length

ENGLAND = Days({
    date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6), date(2024, 5, 27), date(2024, 8, 26),
    date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21),
})  # fmt: skip
REFERRAL = date(2024, 9, 2)


def due_on(start, words):
    return due(start, parse_length(words), ENGLAND).due_on


@pytest.mark.parametrize(
    ("rule", "start", "words", "expected"),
    [
        ("CP-64", REFERRAL, "2 working days", date(2024, 9, 4)),
        ("CP-65", date(2024, 9, 4), "5 working days", date(2024, 9, 11)),
        ("CP-59", REFERRAL, "15 working days", date(2024, 9, 23)),
        ("CP-59 late referral", date(2024, 8, 22), "15 working days", date(2024, 9, 13)),
        ("CP-85", date(2024, 9, 19), "2 working days", date(2024, 9, 23)),
        ("CP-54", date(2024, 8, 22), "5 working days", date(2024, 8, 30)),
        ("CP-48", date(2024, 8, 31), "6 months", date(2025, 2, 28)),
        ("WF-25", date(2024, 10, 31), "4 months", date(2025, 2, 28)),
    ],
)
def test_due_date_of_the_field(rule, start, words, expected):
    """CP-64, CP-65, CP-59, CP-85, CP-54, CP-48, WF-25."""
    assert due_on(start, words) == expected


def test_meeting_is_held_within_its_window():
    """CP-73: between 7 and 13 working days of the referral."""
    rule = parse_clock("between 7 and 13 working days after referral.received")
    earliest, latest = window(rule, REFERRAL, ENGLAND)
    assert (earliest.due_on, latest.due_on) == (date(2024, 9, 11), date(2024, 9, 19))


def test_last_useful_meeting_day_leaves_time_to_send():
    """CP-59, CP-85: with the limit on 13 September, meet by the 11th."""
    assert before(date(2024, 9, 13), parse_length("2 working days"), ENGLAND).due_on == date(2024, 9, 11)


@pytest.mark.parametrize(
    ("publication", "send_by"),
    [(date(2025, 1, 15), date(2025, 1, 6)), (date(2025, 1, 3), date(2024, 12, 20))],
    ids=["plain", "over-christmas"],
)
def test_report_is_sent_seven_working_days_before_publication(publication, send_by):
    """CP-178."""
    assert before(publication, parse_length("7 working days"), ENGLAND).due_on == send_by


def test_clear_days_leave_whole_days_between():
    """CP-178, read as clear days: 6 to 14 January are seven whole working days."""
    assert before(date(2025, 1, 15), parse_length("7 working days"), ENGLAND, clear=True).due_on == date(
        2025, 1, 3
    )
    assert before(date(2025, 1, 15), parse_length("1 week"), ENGLAND, clear=True).due_on == date(2025, 1, 7)


def test_published_review_is_archived_no_earlier_than_after_twelve_full_months():
    """CP-181."""
    kept = not_before(date(2024, 2, 29), parse_length("12 months"), ENGLAND)
    assert kept.due_on == date(2025, 2, 28)
    assert kept.free_from == date(2025, 3, 1)


def test_notice_is_due_24_elapsed_hours_after_the_consultation():
    """BF-39: Friday 17:00 to Saturday 17:00 (British Summer Time is UTC+1)."""
    held = datetime(2024, 9, 6, 16, 0, tzinfo=UTC)
    assert due(held, parse_length("24 hours"), ENGLAND).due_at == datetime(2024, 9, 7, 16, 0, tzinfo=UTC)


def test_working_days_over_easter_and_christmas():
    assert due_on(date(2024, 3, 28), "1 working day") == date(2024, 4, 2)
    assert due_on(date(2024, 12, 24), "3 working days") == date(2024, 12, 31)
    assert due_on(date(2025, 4, 17), "2 working days") == date(2025, 4, 23)


def test_day_of_the_event_is_day_nought_whatever_the_hour():
    late_evening = datetime(2024, 9, 2, 22, 59, tzinfo=UTC)  # 23:59 in London
    assert due_on(late_evening, "2 working days") == date(2024, 9, 4)
    assert due_on(datetime(2024, 9, 2, 23, 0, tzinfo=UTC), "2 working days") == date(2024, 9, 5)


def test_first_day_counts_where_the_clock_says_so():
    assert due(REFERRAL, parse_length("5 working days"), ENGLAND, first_day_counts=True).due_on == date(
        2024, 9, 6
    )
    assert due(date(2025, 1, 1), parse_length("1 month"), ENGLAND, first_day_counts=True).due_on == date(
        2025, 1, 31
    )


@pytest.mark.parametrize(
    ("roll", "expected"),
    [("none", date(2024, 8, 24)), ("forward", date(2024, 8, 27)), ("back", date(2024, 8, 23))],
)
def test_last_day_at_a_long_weekend_rolls_by_the_clock(roll, expected):
    reckoning = due(date(2024, 8, 10), parse_length("2 weeks"), ENGLAND, roll=roll)
    assert reckoning.due_on == expected
    assert reckoning.rolled_from == (None if roll == "none" else date(2024, 8, 24))


def test_what_must_come_before_never_rolls_forward():
    with pytest.raises(ValueError, match="never rolled forward"):
        before(REFERRAL, parse_length("2 days"), ENGLAND, roll="forward")
    assert before(REFERRAL, parse_length("2 days"), ENGLAND, roll="back").due_on == date(2024, 8, 30)


def test_at_once_means_the_same_day_or_the_next_one_worked():
    assert due_on(REFERRAL, "0 working days") == REFERRAL
    assert due_on(date(2024, 8, 24), "0 working days") == date(2024, 8, 27)
    assert due_on(date(2024, 8, 24), "0 days") == date(2024, 8, 24)


def test_clock_starts_at_the_earlier_of_awareness_and_referral():
    """CP-59: and as soon as one of them is known."""
    anchor = Anchor(("became_aware", "referral.received"), "earlier")
    received = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
    assert start_of(anchor, {}) is None
    assert start_of(anchor, {"referral.received": received}) == ("referral.received", received)
    both = {"became_aware": date(2024, 8, 22), "referral.received": received}
    assert start_of(anchor, both) == ("became_aware", date(2024, 8, 22))


def test_clock_starts_at_the_later_of_two_only_when_both_are_known():
    anchor = Anchor(("meeting.held", "vote.closed"), "later")
    assert start_of(anchor, {"meeting.held": REFERRAL, "vote.closed": None}) is None
    assert start_of(anchor, {"meeting.held": REFERRAL, "vote.closed": date(2024, 9, 1)}) == (
        "meeting.held",
        REFERRAL,
    )

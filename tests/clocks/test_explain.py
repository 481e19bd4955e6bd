"""Every due date explains itself."""

from datetime import UTC, date, datetime

import pytest

from clocks.arithmetic import LONDON, Days, Pause, before, due, not_before
from clocks.explain import sentence
from clocks.words import parse_length

NAMES = {date(2024, 8, 26): "Late Summer Bank Holiday", date(2024, 12, 25): "Christmas Day",
         date(2024, 12, 26): "Boxing Day", date(2025, 1, 1): "New Year's Day"}  # fmt: skip
DAYS = Days(NAMES)


def says(start, words, anchor="the referral was received", **settings):
    return sentence(due(start, parse_length(words), DAYS, **settings), anchor=anchor, days_names=NAMES)


def test_plain_due_date():
    """CP-59."""
    assert says(date(2024, 9, 2), "15 working days") == (
        "Due by Monday 23 September 2024: 15 working days after the referral was received "
        "on Monday 2 September 2024, not counting weekends."
    )


def test_nothing_skipped_is_not_mentioned():
    assert says(date(2024, 9, 2), "2 working days") == (
        "Due by Wednesday 4 September 2024: 2 working days after the referral was received "
        "on Monday 2 September 2024."
    )


def test_bank_holidays_are_named():
    """CP-54."""
    assert says(date(2024, 8, 22), "5 working days", "the council knew") == (
        "Due by Friday 30 August 2024: 5 working days after the council knew on Thursday 22 August 2024, "
        "not counting weekends and Late Summer Bank Holiday on 26 August."
    )


def test_lead_time_over_christmas():
    """CP-178."""
    reckoning = before(date(2025, 1, 3), parse_length("7 working days"), DAYS)
    assert sentence(reckoning, anchor="publication", days_names=NAMES) == (
        "Due by Friday 20 December 2024: 7 working days before publication on Friday 3 January 2025, "
        "not counting weekends, Christmas Day on 25 December, Boxing Day on 26 December "
        "and New Year's Day on 1 January."
    )


def test_clear_days():
    reckoning = before(date(2025, 1, 15), parse_length("1 week"), DAYS, clear=True)
    assert sentence(reckoning, anchor="the hearing") == (
        "Due by Tuesday 7 January 2025: 1 clear week before the hearing on Wednesday 15 January 2025."
    )


def test_short_month():
    """CP-48."""
    assert says(date(2024, 8, 31), "6 months", "the decision") == (
        "Due by Friday 28 February 2025: 6 months after the decision on Saturday 31 August 2024, "
        "in a month without that day of the month."
    )


def test_day_before_which_nothing_may_happen():
    """CP-181."""
    reckoning = not_before(date(2024, 2, 29), parse_length("12 months"), DAYS)
    assert sentence(reckoning, anchor="publication").startswith(
        "Not before Saturday 1 March 2025: 12 months after publication on Thursday 29 February 2024"
    )


def test_rolled_day():
    assert says(date(2024, 8, 10), "2 weeks", "the meeting", roll="forward") == (
        "Due by Tuesday 27 August 2024: 2 weeks after the meeting on Saturday 10 August 2024, "
        "moved from Saturday 24 August 2024 to the next working day."
    )


def test_pause():
    pause = Pause(
        datetime(2024, 9, 3, 9, tzinfo=LONDON), datetime(2024, 9, 5, 9, tzinfo=LONDON), "police request"
    )
    assert says(date(2024, 9, 2), "3 working days", pauses=[pause]) == (
        "Due by Monday 9 September 2024: 3 working days after the referral was received "
        "on Monday 2 September 2024, not counting weekends and 2 days from 3 September to 4 September, "
        "when the clock was stopped (police request)."
    )


def test_clock_that_stands_still():
    pause = Pause(datetime(2024, 9, 4, 9, tzinfo=LONDON), None, "police request")
    assert says(date(2024, 9, 2), "5 working days", pauses=[pause]) == (
        "No date while the clock is stopped (police request): 5 working days after the referral was received "
        "on Monday 2 September 2024, of which 1 had passed."
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            datetime(2024, 9, 6, 16, 0, tzinfo=UTC),
            "Due by 5pm on Saturday 7 September 2024: 24 hours after the consultation "
            "at 5pm on Friday 6 September 2024.",
        ),
        (
            datetime(2024, 10, 26, 1, 30, tzinfo=UTC),
            "Due by 1:30am GMT on Sunday 27 October 2024: 24 hours after the consultation at 2:30am on "
            "Saturday 26 October 2024.",
        ),
        (
            date(2024, 9, 6),
            "Due by the end of Saturday 7 September 2024: 24 hours after the consultation "
            "on Friday 6 September 2024, counted from the end of that day.",
        ),
    ],
    ids=["summer", "repeated-hour", "bare-date"],
)
def test_hours(start, expected):
    """BF-39."""
    assert says(start, "24 hours", "the consultation") == expected


def test_hours_with_a_pause():
    pause = Pause(datetime(2024, 9, 6, 17, tzinfo=UTC), datetime(2024, 9, 6, 18, tzinfo=UTC))
    assert says(datetime(2024, 9, 6, 16, tzinfo=UTC), "2 hours", "the alert", pauses=[pause]) == (
        "Due by 8pm on Friday 6 September 2024: 2 hours after the alert at 5pm on Friday 6 September 2024, "
        "not counting 6pm on 6 September to 7pm on 6 September, when the clock was stopped."
    )

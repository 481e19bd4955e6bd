"""Lengths and clocks in words."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks.words import UNITS, Anchor, Length, NotAClock, NotALength, parse_clock, parse_length

lengths = st.builds(Length, st.integers(0, 100), st.sampled_from(UNITS))
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}(\.[a-z][a-z0-9_]{0,8})?", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("5 working days", Length(5, "working days")),
        ("1 working day", Length(1, "working days")),
        ("24 hours", Length(24, "hours")),
        ("6  months ", Length(6, "months")),
        ("1 year", Length(1, "years")),
        ("0 days", Length(0, "days")),
    ],
)
def test_length_is_read(text, length):
    assert parse_length(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "5 workng days",
        "five days",
        "-1 days",
        "1.5 hours",
        "5",
        "",
        "days",
        "7 clear days",
        "٥ days",
        5,
        None,
    ],
)
def test_bad_length_is_quoted_with_a_remedy(text):
    with pytest.raises(NotALength) as error:
        parse_length(text)
    assert str(error.value) == f'"{text}" is not a length of time; write for instance "5 working days".'


def test_length_beyond_a_century_is_refused():
    with pytest.raises(NotALength, match="longer than a hundred years"):
        parse_length("101 years")


@given(lengths)
def test_length_reads_back_what_it_writes(length):
    assert parse_length(str(length)) == length


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2 working days after referral.received", "2 working days after referral.received"),
        ("5 working days after sent", "5 working days after sent"),
        ("7 working days before publication.planned", "7 working days before publication.planned"),
        ("7 clear working days before publication", "7 clear working days before publication"),
        (
            "7 and 13 working days after referral.received",
            "between 7 working days and 13 working days after referral.received",
        ),
        ("between 1 week and 3 months after opened", "between 1 week and 3 months after opened"),
        ("1 month after later of a.closed and b.closed", "1 month after later of a.closed, b.closed"),
    ],
)
def test_clock_is_read(text, written):
    assert str(parse_clock(text)) == written


def test_clock_counts_from_the_earlier_of_two_events():
    """CP-59: fifteen working days after the earlier of awareness and referral."""
    rule = parse_clock("15 working days after earlier of became_aware, referral.received")
    assert rule.length == Length(15, "working days")
    assert rule.anchor == Anchor(("became_aware", "referral.received"), "earlier")


def test_window_before_an_event_begins_with_the_larger_length():
    rule = parse_clock("between 7 and 13 days before meeting.held")
    assert (rule.earliest, rule.latest) == (Length(13, "days"), Length(7, "days"))


@given(
    lengths,
    st.sampled_from(["after", "before"]),
    st.lists(names, min_size=1, max_size=3, unique=True),
    st.booleans(),
)
def test_clock_reads_back_what_it_writes(length, direction, anchors, earlier):
    pick = ("earlier of " if earlier else "later of ") if len(anchors) > 1 else ""
    rule = parse_clock(f"{length} {direction} {pick}{', '.join(anchors)}")
    assert parse_clock(str(rule)) == rule


@given(lengths, lengths, st.sampled_from(["after", "before"]), names)
def test_window_reads_back_what_it_writes(one, two, direction, anchor):
    least, most = sorted((one, two), key=lambda length: length.number)
    rule = parse_clock(f"between {least} and {most} {direction} {anchor}")
    assert parse_clock(str(rule)) == rule


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("15 working days since referral", "is not a clock"),
        ("15 working days", "is not a clock"),
        ("5 days after Referral Received", "does not say what it counts from"),
        ("5 days after a, b", "does not say what it counts from"),
        ("5 days after earlier of a", "does not say what it counts from"),
        ("5 days after earlier of a, a", "does not say what it counts from"),
        ("between 13 and 7 days after a", "ends before it begins"),
        ("7 clear days after a", "only before an event"),
    ],
)
def test_bad_clock_says_what_is_wrong(text, says):
    with pytest.raises(NotAClock, match=says) as error:
        parse_clock(text)
    assert text in str(error.value)


def test_bad_length_in_a_clock_is_named():
    with pytest.raises(NotALength, match='"5 workng days" is not a length'):
        parse_clock("5 workng days after sent")


@given(st.text())
def test_any_text_is_read_or_refused_with_a_remedy(text):
    for parse in (parse_length, parse_clock):
        with contextlib.suppress(NotALength, NotAClock):
            assert parse(str(parse(text))) == parse(text)

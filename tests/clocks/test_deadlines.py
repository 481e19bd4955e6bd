"""Starting, meeting and stopping a deadline, and the moments of its ladder."""

from datetime import UTC, date, datetime

import pytest

from clocks import calendar, services
from clocks.models import Deadline, NonWorkingDay, Rung
from clocks.words import NotAClock, NotALength
from matters.acting import SETUP, acting
from tests.factories import accounts as make

AT = datetime(2026, 3, 3, 15, 30, tzinfo=UTC)  # a Tuesday
LADDER = [
    {"key": "remind", "at": "1 working day before", "does": "tell", "letter": "due-soon"},
    {"key": "late", "at": "when late"},
    {"key": "escalate", "at": "2 working days after", "does": "tell"},
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def fenmarsh():
    return make.partnership()


@pytest.fixture
def matter(fenmarsh):
    return make.case_matter(fenmarsh)


def start(matter, rule="5 working days", *, at=AT, **more):
    with acting(matter, by=SETUP, at=at) as act:
        return services.start(act, "due", "Answer the request", rule, "request.sent", at, **more)


def moments(deadline):
    return dict(deadline.rungs.values_list("key", "fires_at"))


def test_due_date_is_counted_and_explained(matter):
    deadline = start(matter, words="the request was sent")
    assert deadline.due_on == date(2026, 3, 10)
    assert deadline.late_from == datetime(2026, 3, 11, 0, 0, tzinfo=UTC)
    assert deadline.why == (
        "Due by Tuesday 10 March 2026: 5 working days after the request was sent on Tuesday 3 March 2026,"
        " not counting weekends."
    )


def test_accepted_days_of_the_calendar_do_not_count_and_proposed_ones_do(matter, fenmarsh):
    NonWorkingDay.objects.create(
        partnership=fenmarsh, day=date(2026, 3, 5), name="Office move", accepted=True
    )
    NonWorkingDay.objects.create(partnership=fenmarsh, day=date(2026, 3, 6), name="Proposed day")
    deadline = start(matter)
    assert deadline.due_on == date(2026, 3, 11)
    assert "Office move on 5 March" in deadline.why


def test_another_partnerships_calendar_changes_nothing(matter):
    norwick = make.partnership("norwick")
    NonWorkingDay.objects.create(partnership=norwick, day=date(2026, 3, 5), name="Fair", accepted=True)
    assert start(matter).due_on == date(2026, 3, 10)


def test_hours_are_due_at_a_moment(matter):
    deadline = start(matter, "24 hours", ladder=[{"key": "warn", "at": "2 hours before"}])
    assert deadline.due_on is None
    assert deadline.due_at == deadline.late_from == datetime(2026, 3, 4, 15, 30, tzinfo=UTC)
    assert moments(deadline) == {"warn": datetime(2026, 3, 4, 13, 30, tzinfo=UTC)}


def test_clock_before_an_event_counts_back(matter):
    assert start(matter, "2 working days before meeting.held").due_on == date(2026, 2, 27)


def test_ladder_stands_at_the_midnights_that_begin_its_days(matter):
    deadline = start(matter, ladder=LADDER)
    assert moments(deadline) == {
        "remind": datetime(2026, 3, 9, 0, 0, tzinfo=UTC),
        "late": datetime(2026, 3, 11, 0, 0, tzinfo=UTC),
        "escalate": datetime(2026, 3, 12, 0, 0, tzinfo=UTC),
    }
    assert deadline.rungs.get(key="remind").settings == {"letter": "due-soon"}


def test_ladder_across_the_night_the_clocks_change_stands_at_londons_midnight(matter):
    deadline = start(matter, at=datetime(2026, 3, 23, 12, 0, tzinfo=UTC), ladder=LADDER)
    assert deadline.due_on == date(2026, 3, 30)
    assert moments(deadline)["remind"] == datetime(2026, 3, 27, 0, 0, tzinfo=UTC)
    assert moments(deadline)["late"] == datetime(2026, 3, 30, 23, 0, tzinfo=UTC)  # midnight, an hour ahead


def test_reminder_whose_moment_has_passed_is_left_out_and_lateness_is_not(matter):
    with acting(matter, by=SETUP, at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC)) as act:
        deadline = services.start(act, "due", "Answer", "5 working days", "request.sent", AT, ladder=LADDER)
    assert set(moments(deadline)) == {"late", "escalate"}


@pytest.mark.parametrize("words", ["soon", "5 before", "3 workng days after", ""])
def test_words_that_are_no_rung_are_refused(matter, words):
    with pytest.raises((NotAClock, NotALength)):
        start(matter, ladder=[{"key": "x", "at": words}])
    assert Deadline.objects.count() == 0


def test_met_deadline_silences_its_ladder(matter):
    deadline = start(matter, ladder=LADDER)
    for _ in range(2):
        with acting(matter, by=SETUP, at=datetime(2026, 3, 6, 9, 0, tzinfo=UTC)) as act:
            services.meet(act, deadline)
    assert deadline.met_at == datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    assert Rung.objects.filter(stopped_at=None).count() == 0


def test_stopped_deadline_is_neither_met_nor_late(matter):
    deadline = start(matter)
    with acting(matter, by=SETUP, at=AT) as act:
        services.stop(act, deadline)
    assert (deadline.met_at, deadline.stopped_at) == (None, AT)
    assert not services.is_late(deadline, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))


def test_deadline_of_another_matter_is_not_touched(matter, fenmarsh):
    other = start(make.case_matter(fenmarsh))
    with acting(matter, by=SETUP, at=AT) as act:
        services.stop(act, other)
    assert other.stopped_at is None


@pytest.mark.parametrize(
    ("at", "late"),
    [
        ("2026-03-10 23:59:59+00:00", False),
        ("2026-03-11 00:00:00+00:00", True),
        ("2026-03-11 09:00+00:00", True),
    ],
    ids=["last-second-of-the-day", "midnight", "next-morning"],
)
def test_deadline_is_late_from_the_next_midnight(matter, at, late):
    assert services.is_late(start(matter), datetime.fromisoformat(at)) is late


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-03-10 07:59+00:00", "2026-03-10 08:00+00:00"),
        ("2026-03-10 12:00+00:00", "2026-03-10 12:00+00:00"),
        ("2026-03-10 18:00+00:00", "2026-03-11 08:00+00:00"),
        ("2026-03-13 20:00+00:00", "2026-03-16 08:00+00:00"),
        ("2026-03-27 20:00+00:00", "2026-03-30 07:00+00:00"),
    ],
    ids=["early", "in-hours", "evening", "over-the-weekend", "over-the-night-the-clocks-change"],
)
def test_mail_goes_out_in_the_partnerships_hours(fenmarsh, at, goes):
    assert calendar.next_mail_moment(fenmarsh, datetime.fromisoformat(at)) == datetime.fromisoformat(goes)

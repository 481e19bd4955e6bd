"""Mails of reminders keep the partnership's hours, over weekends, holidays and changes of the clock; others do not."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command

from clocks import services as clocks
from clocks.calendar import next_mail_moment
from matters.acting import CLOCK, SETUP, acting
from outbox.models import Message
from tests.factories import accounts as make
from tests.factories import cases, procedures
from workflows.cases import ladder

pytestmark = pytest.mark.django_db


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


HOURS = [
    ("a working day", "2024-09-03T10:00", "2024-09-03T10:00"),
    ("too early", "2024-09-03T05:00", "2024-09-03T07:00"),
    ("the last second", "2024-09-03T16:59:59", "2024-09-03T16:59:59"),
    ("too late", "2024-09-03T17:00", "2024-09-04T07:00"),
    ("Friday night", "2024-09-06T20:00", "2024-09-09T07:00"),
    ("a holiday", "2024-08-26T10:00", "2024-08-27T07:00"),
    ("Friday before a long weekend", "2024-08-23T17:30", "2024-08-27T07:00"),
    ("over the change to summer", "2024-03-29T18:30", "2024-04-01T07:00"),
    ("over the change to winter", "2024-10-25T17:30", "2024-10-28T08:00"),
    ("on the Sunday of the change", "2024-10-27T00:30", "2024-10-28T08:00"),
]


@pytest.mark.parametrize(("at", "goes"), [line[1:] for line in HOURS], ids=[line[0] for line in HOURS])
def test_reminder_waits_for_the_hours_of_its_partnership(at, goes):
    fenmarsh = make.partnership()
    procedures.closed_day(fenmarsh, date(2024, 8, 26), "Summer bank holiday")
    assert next_mail_moment(fenmarsh, utc(at)) == utc(goes)


def test_partnership_sets_its_own_hours():
    early = make.partnership(mail_from=time(6, 30), mail_until=time(12))
    assert next_mail_moment(early, utc("2024-09-03T05:45")) == utc("2024-09-03T05:45")
    assert next_mail_moment(early, utc("2024-09-03T11:00")) == utc("2024-09-04T05:30")


def remind(cast, at, length):
    """A reminder of a deadline of that length, fired at that moment; gives the moments of its mails."""
    case = cases.referred(cast)
    Message.objects.all().delete()
    with acting(case.matter, by=SETUP, at=cases.MONDAY) as act:
        step = case.steps.get(key="go_ahead")
        rungs = [{"key": "remind", "at": "when late", "does": "tell"}]
        deadline = clocks.start(act, "test", "Vote", length, "opened", cases.MONDAY, step=step, ladder=rungs)
    with acting(case.matter, by=CLOCK, at=at) as act:
        ladder.tell_rung(act, deadline.rungs.get())
    return set(Message.objects.values_list("not_before", flat=True))


def test_reminder_of_a_day_waits_for_the_morning(cast):
    assert remind(cast, utc("2024-09-06T23:00"), "4 working days") == {utc("2024-09-09T07:00")}


def test_reminder_of_a_clock_in_hours_goes_in_the_night(cast):
    assert remind(cast, utc("2024-09-07T02:00"), "24 hours") == {utc("2024-09-07T02:00")}


def test_mail_that_waits_for_its_hours_goes_with_the_first_turn_after(cast, mailoutbox):
    remind(cast, utc("2024-09-06T23:00"), "4 working days")
    call_command("clock", once=True, at="2024-09-09T06:59:00+00:00", verbosity=0)
    early = len([mail for mail in mailoutbox if "Vote" in mail.subject])
    call_command("clock", once=True, at="2024-09-09T07:00:00+00:00", verbosity=0)
    late = [mail for mail in mailoutbox if "Vote" in mail.subject]
    assert (early, len(late)) == (0, 3)

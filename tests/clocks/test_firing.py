"""The clock fires each rung once; one that fails delays no other and is tried again."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clocks import firing, rungs, services
from clocks.models import Heartbeat, Rung
from journal import services as journal
from journal.models import Entry
from matters.acting import SETUP, acting
from tests.factories import accounts as make

SENT = datetime(2026, 3, 3, 15, 30, tzinfo=UTC)
LATE = datetime(2026, 3, 11, 0, 0, tzinfo=UTC)


def note(act, rung):
    journal.record(act, "test.fired", "A rung fired.", about=rung)


def fail(act, rung):
    note(act, rung)
    raise ValueError("the text of an error may hold a name")


def stop_itself(act, rung):
    note(act, rung)
    services.stop(act, rung.deadline)


@pytest.fixture(autouse=True)
def does():
    for service in (note, fail, stop_itself):
        rungs.register(f"test-{service.__name__}", service)


@pytest.fixture
def start(db):
    fenmarsh = make.partnership()

    def start(does="test-note", key="late", at="when late", *, matter=None, more=()):
        matter = matter or make.case_matter(fenmarsh)
        ladder = [{"key": key, "at": at, "does": does}, *more]
        with acting(matter, by=SETUP, at=SENT) as act:
            return services.start(act, "due", "Answer", "5 working days", "request.sent", SENT, ladder=ladder)

    return start


def fired():
    return Entry.objects.filter(key="test.fired").count()


@pytest.mark.parametrize(
    ("at", "times"),
    [("2026-03-10T23:59", 0), ("2026-03-11T00:00", 1), ("2026-03-12T09:00", 1)],
    ids=["last-minute-of-the-day", "midnight", "next-morning"],
)
def test_clock_fires_a_rung_once_and_the_second_sweep_changes_nothing(start, at, times):
    start()
    call_command("clock", once=True, at=at)
    call_command("clock", once=True, at=at)
    assert fired() == times


def test_failing_rung_is_undone_noted_by_type_and_delays_no_other(start):
    bad, good = start("test-fail"), start()
    assert firing.fire(LATE) == 1
    rung = bad.rungs.get()
    assert (rung.fired_at, rung.attempts, rung.error) == (None, 1, "ValueError")
    assert rung.next_try == datetime(2026, 3, 11, 0, 1, tzinfo=UTC)
    assert good.rungs.get().fired_at == LATE
    assert fired() == 1  # what the bad one wrote is undone


def test_failing_rung_waits_longer_each_time_and_fires_when_it_can(start):
    deadline = start("test-fail")
    firing.fire(LATE)
    firing.fire(datetime(2026, 3, 11, 0, 0, 59, tzinfo=UTC))
    assert deadline.rungs.get().attempts == 1
    firing.fire(datetime(2026, 3, 11, 0, 1, tzinfo=UTC))
    assert deadline.rungs.get().next_try == datetime(2026, 3, 11, 0, 3, tzinfo=UTC)
    Rung.objects.update(does="test-note")
    assert firing.fire(datetime(2026, 3, 11, 0, 3, tzinfo=UTC)) == 1
    assert deadline.rungs.get().error == ""


def test_rung_of_a_service_that_nobody_registered_is_noted(start):
    deadline = start("no-such-service")
    assert firing.fire(LATE) == 0
    assert deadline.rungs.get().error == "NoSuchService"


def test_rungs_of_a_stopped_deadline_never_fire(start):
    deadline = start()
    with acting(deadline.matter, by=SETUP, at=SENT) as act:
        services.stop(act, deadline)
    assert firing.fire(LATE) == 0
    assert fired() == 0


def test_rung_that_stops_its_deadline_silences_the_next_of_the_same_sweep(start):
    start("test-stop_itself", more=[{"key": "next", "at": "1 working day after", "does": "test-note"}])
    assert firing.fire(LATE) == 1
    assert fired() == 1


def test_failing_rung_is_tried_at_once_on_request(start):
    deadline = start("test-fail")
    firing.fire(LATE)
    Rung.objects.update(does="test-note")
    assert firing.try_now(deadline.rungs.get(), datetime(2026, 3, 11, 0, 0, 10, tzinfo=UTC))


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_fire_each_rung_once(start):
    for _ in range(8):
        start()
    together, counts = Barrier(2), []

    def sweep():
        together.wait()
        counts.append(firing.fire(LATE))
        connection.close()

    sweepers = [Thread(target=sweep) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()
    assert (sum(counts), fired()) == (8, 8)


def test_pretended_moment_is_refused_outside_the_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="only the demo"):
        call_command("clock", once=True, at="2026-03-11T00:00")


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30T09:00", ""])
def test_pretended_moment_that_is_none_is_refused(db, text):
    with pytest.raises(CommandError, match="is not a moment"):
        call_command("clock", once=True, at=text)


def test_pretended_moment_leaves_no_sign_of_life(db):
    call_command("clock", once=True, at="2030-01-01T00:00")
    assert not Heartbeat.objects.exists()

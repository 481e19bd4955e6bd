"""kill -9 in the middle of firing: a rung fires once all the same. Told to stop, the clock ends in order."""

import signal
from datetime import UTC, datetime

import pytest

from clocks import firing, services
from clocks.models import Rung
from matters.acting import SETUP, acting
from tests.chaos.props import happened
from tests.factories import accounts as make

SENT = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
LATE = datetime(2024, 3, 7, 0, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 7, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.serial


@pytest.fixture
def rungs(own_database):
    """Two rungs that are late at the same moment, each of a matter of its own."""
    fenmarsh = make.partnership()
    for _ in range(2):
        with acting(make.case_matter(fenmarsh), by=SETUP, at=SENT) as act:
            ladder = [{"key": "late", "at": "when late", "does": "chaos"}]
            services.start(act, "due", "Answer", "1 working day", "request.sent", SENT, ladder=ladder)


def test_rung_of_a_process_killed_before_it_noted_the_error_is_tried_again(process, rungs):
    command = ("clock", "--once", "--at", LATE.isoformat())
    assert process(*command, RUNG_FAILS="yes", CRASH_AT="clocks.rung-rolled-back") == -9
    assert list(Rung.objects.values_list("attempts", "fired_at")) == [(0, None), (0, None)]
    assert happened("rung") == 0
    assert [firing.fire(LATER), firing.fire(LATER)] == [2, 0]
    assert happened("rung") == 2


@pytest.mark.parametrize(("point", "fired_before"), [("acting.before-commit", 0), ("acting.after-commit", 1)])
def test_rung_of_a_process_killed_at_its_commit_fires_once(process, rungs, point, fired_before):
    assert process("clock", "--once", "--at", LATE.isoformat(), CRASH_AT=point) == -9
    assert happened("rung") == fired_before
    assert [firing.fire(LATER), firing.fire(LATER)] == [2 - fired_before, 0]
    assert happened("rung") == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["terminate", "ctrl-c"])
def test_clock_that_is_told_to_stop_finishes_its_turn(process, number):
    clock = process.start("clock")
    assert clock.stdout.readline() == "The clock runs.\n"
    clock.send_signal(number)
    said, _ = clock.communicate(timeout=30)
    assert (clock.returncode, said) == (0, "The clock has stopped.\n")

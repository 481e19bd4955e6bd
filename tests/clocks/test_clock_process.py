"""The clock process, turn after turn: one part's failure leaves the others alone."""

from datetime import UTC, datetime
from threading import Event

import pytest

from clocks import firing, heartbeats
from clocks.management.commands.clock import Command
from outbox import letters, services
from outbox.models import Message

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


class OneTurn(Event):
    """Stops the loop at the end of its first turn."""

    def wait(self, timeout=None):
        self.set()


@pytest.fixture(autouse=True)
def one_transaction(monkeypatch, db):
    """The test's own transaction must outlive the turn, which ends with a look at the connection."""
    monkeypatch.setattr("clocks.management.commands.clock.close_old_connections", lambda: None)


def test_clock_gives_a_sign_of_life_each_turn(time_machine):
    time_machine.move_to(NOW, tick=False)
    Command().loop(OneTurn())
    assert heartbeats.last("clock") == NOW


def test_clock_that_cannot_fire_still_sends(time_machine, monkeypatch, mailoutbox, caplog):
    def broken(at):
        raise ValueError("the text of an error may hold a name")

    time_machine.move_to(NOW, tick=False)
    monkeypatch.setattr(firing, "fire", broken)
    letters.register("test-clock", subject="Hello", body="Please look.", describe="A letter of the tests")
    services.post(address="rosa@fenmarsh.example", letter="test-clock", key="one", at=NOW)
    Command().loop(OneTurn())
    assert Message.objects.get().sent_at == NOW
    assert len(mailoutbox) == 1
    assert "may hold a name" not in caplog.text

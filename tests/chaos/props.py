"""What the stage needs in both processes: a letter, a hook and a rung that leave a countable trace."""

import os

from clocks import rungs
from journal import services as journal
from journal.models import Entry
from outbox import hooks, letters, services

LETTER = "test-chaos"


def hook(act, message):
    journal.record(act, "chaos.hook", "What hangs on a message has happened.")


def rung(act, rung):
    """Leaves a trace, then fails while the environment says so."""
    journal.record(act, "chaos.rung", "A rung has fired.")
    if os.environ.get("RUNG_FAILS"):
        raise ValueError


def register():
    from procrastinate.contrib.django import app  # only once Django is set up

    letters.register(LETTER, subject="{{ reference }}", body="Please look.", describe="A notice of the tests")
    hooks.register("chaos", hook)
    rungs.register("chaos", rung)
    if "test.act_and_fail" not in app.tasks:
        app.task(name="test.act_and_fail")(act_and_fail)


def act_and_fail(matter: int) -> None:
    """A job whose act queues a message and is then undone."""
    from datetime import UTC, datetime

    from matters.acting import SETUP, acting

    with acting(matter, by=SETUP, at=datetime(2024, 3, 5, 12, 0, tzinfo=UTC)) as act:
        services.tell(act, None, "panel@national.example", letter=LETTER, key="undone")
        child = "Ada Example"
        raise ValueError(child)


def happened(key):
    return Entry.objects.filter(key=f"chaos.{key}").count()

"""The clock process: fires what is due, sends what waits, publishes what is scheduled, over and over."""

import logging
import signal
from threading import Event

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from clocks import firing, heartbeats
from outbox import digests, sending, tracking

logger = logging.getLogger(__name__)
INTERVAL = 5  # seconds


class Command(BaseCommand):
    help = "Fires deadlines that are due, sends waiting mail and publishes scheduled pages."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one turn, then stop")
        parser.add_argument("--at", metavar="ISO", help="pretend that moment (demo only; with --once)")

    def handle(self, *, once=False, at=None, **options):
        if at is not None:
            pretended = self.moment(at, once)
            return self.report(*self.due(pretended))
        if once:
            counts = self.due(timezone.now())
            call_command("publish_scheduled", verbosity=0)
            return self.report(*counts)
        return self.loop(stopper())

    def moment(self, text, once):
        """The pretended moment. Without an offset it is London's time."""
        if not settings.DEMO:
            raise CommandError("--at pretends another moment, which only the demo may do.")
        if not once:
            raise CommandError("--at needs --once.")
        try:
            moment = parse_datetime(str(text))
        except ValueError:
            moment = None
        if moment is None:
            raise CommandError(f'"{text}" is not a moment; write for instance 2026-03-11T09:00.')
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

    def due(self, at):
        """(rungs that fired, messages that were sent) in this turn."""
        fired = firing.fire(at)
        digests.gather(at)
        sent = sending.sweep(at)
        digests.note_sent(at)
        tracking.sweep(at)
        return fired, sent

    def report(self, fired, sent):
        self.stdout.write(f"Fired {fired}, sent {sent}.")

    def loop(self, stop):
        """Until told to stop. What fails in one turn is tried in the next."""
        self.stdout.write("The clock runs.")
        while not stop.is_set():
            at = timezone.now()
            quietly("deadlines", firing.fire, at)
            quietly("digests", digests.gather, at)
            quietly("mail", sending.sweep, at)
            quietly("notices in digests", digests.note_sent, at)
            quietly("deliveries", tracking.sweep, at)
            quietly("pages", call_command, "publish_scheduled", verbosity=0)
            quietly("heartbeat", heartbeats.beat, "clock", timezone.now())
            close_old_connections()
            stop.wait(INTERVAL)
        self.stdout.write("The clock has stopped.")


def quietly(what, work, *args, **kwargs):
    """Do one part of a turn; its failure is logged by type and leaves the other parts alone."""
    try:
        work(*args, **kwargs)
    except Exception as error:
        logger.error("The clock's turn for %s failed (%s).", what, type(error).__name__)


def stopper() -> Event:
    """An event that SIGTERM and ctrl-C set: the turn under way is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop

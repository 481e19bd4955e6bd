"""Letting time pass in a case: its reminders go when they were due, and its mails are taken by a mail server."""

from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import get_connection

from clocks.firing import fire_one
from clocks.models import Rung
from outbox import outcomes
from outbox.delivery import mail
from outbox.models import Message
from outbox.sending import lease


def pass_time(matter, until: datetime) -> None:
    """Everything that the clock and the mail server would have done in the case up to that moment, in its order."""
    while (due := next_due(matter, until)) is not None:
        moment, what = due
        if isinstance(what, Rung):
            fire_one(what.pk, matter.pk, moment)
        else:
            take(what, moment)


def next_due(matter, until: datetime) -> tuple[datetime, Rung | Message] | None:
    """What comes first, with its moment."""
    rungs = Rung.objects.due(until).filter(
        deadline__matter=matter, deadline__met_at=None, deadline__stopped_at=None
    )
    rung = rungs.order_by("fires_at").first()
    message = Message.objects.due(until).filter(matter=matter).order_by("not_before", "pk").first()
    found = [(rung.fires_at, 1, rung)] if rung else []
    found += [(message.not_before, 0, message)] if message else []
    first = min(found, key=lambda each: each[:2], default=None)
    return (first[0], first[2]) if first else None


def take(message: Message, at: datetime) -> None:
    """The mail server took it: the mail lies where the demo shows its mails, and the outbox knows."""
    leased = lease(message.pk, at)
    if leased is None:
        return
    written = mail(leased, get_connection("django.core.mail.backends.dummy.EmailBackend"))
    written.extra_headers["Date"] = format_datetime(at)
    folder = settings.VAR / "mail"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = len(list(folder.glob("*.eml"))) + 1
    head = f"X-Envelope-To: {leased.address}\n".encode()
    (folder / f"{number:06d}.eml").write_bytes(head + written.message().as_bytes())
    outcomes.sent(leased, at)

"""The jobs that wake the sending of a message and the following up of a report. The rows count: a lost job is made
good by the sweeps of the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.task(queue="mail", name="outbox.send_message")
def send_message(message: int) -> None:
    """Send the message of that primary key, if it is still due."""
    from .sending import send  # the services import this module to defer it

    send(message, timezone.now())


@app.task(queue="mail", name="outbox.process_delivery")
def process_delivery(delivery: int) -> None:
    """Follow up what a mail provider reported, if that is not yet done."""
    from .tracking import process  # it imports this module to defer it

    process(delivery, timezone.now())

"""The job that wakes the sending of one message. The row counts: a lost job is made good by the sweep."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.task(queue="mail", name="outbox.send_message")
def send_message(message: int) -> None:
    """Send the message of that primary key, if it is still due."""
    from .sending import send  # the services import this module to defer it

    send(message, timezone.now())

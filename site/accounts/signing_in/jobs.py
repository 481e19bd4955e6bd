"""The mail of a reset, and the tidying of what has ended."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ENDED = "(The link that stood here has ended.)"


@app.task(queue="mail", name="accounts.send_reset")
def send_reset(request: int) -> None:
    """Decide on the request of that primary key, and post the link where there is an account."""
    from .resets import send  # resets imports this module to defer it

    send(request, timezone.now())


@app.periodic(cron="41 * * * *")
@app.task(queue="system", name="accounts.tidy")
def tidy(timestamp: int) -> None:
    """Once an hour."""
    tidy_at(timezone.now())


def tidy_at(at) -> None:
    """Delete what has ended: sessions, remembered devices, kept posts, links of resets, requests older than a day."""
    from outbox.models import Message

    from .models import KeptPost, RememberedDevice, ResetRequest, Session  # the apps must be ready

    Session.objects.filter(expire_date__lte=at).delete()
    RememberedDevice.objects.filter(ends_at__lte=at).delete()
    KeptPost.objects.filter(ends_at__lte=at).delete()
    ResetRequest.objects.filter(at__lte=at - DAY).delete()
    mails = Message.objects.filter(letter="account-reset", created_at__lte=at - HOUR).exclude(body=ENDED)
    mails.update(body=ENDED, where="")

"""What somebody outside reads through a link, once the code has proved the address."""

from datetime import datetime

from django.shortcuts import render

from journal.services import record

from .models import Sending

KIND = "notice"  # of link


def show(request, link, at: datetime):
    """The notice itself."""
    sending = Sending.objects.select_related("notification").get(pk=link.about)
    return render(
        request, "notifications/notice.html", {"sending": sending, "text": sending.notification.text}
    )


def opened(act, link) -> None:
    """The first reading is noted: it is part of the proof."""
    sending = Sending.objects.get(pk=link.about)
    record(act, "notification.read", f"{sending.name} opened the notice.", about=sending)

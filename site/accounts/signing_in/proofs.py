"""How long ago the second factor was given. A remembered device is none: it skips the code at sign-in only."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django_otp import login as otp_login

FRESH = timedelta(minutes=15)
KEY = "proved_at"


class StaleProof(Exception):
    """The last proof is too old for what is to be done: the gate asks for a new one, and keeps what was posted."""


def note(request, device, at: datetime) -> None:
    """The second factor has been given now, with this device."""
    otp_login(request, device)
    request.session[KEY] = at.isoformat()


def is_fresh(request, at: datetime) -> bool:
    """Was the second factor given within the last 15 minutes, in this session?"""
    given = parse_datetime(request.session.get(KEY, ""))
    return given is not None and given <= at < given + FRESH


def require(request) -> None:
    """For a view in the middle of its work. Raises StaleProof."""
    if not is_fresh(request, timezone.now()):
        raise StaleProof

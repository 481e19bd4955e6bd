"""When the session ends, for the pages of whoever is signed in."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone


def session_end(request) -> dict[str, object]:
    """`session_ends`: the moment at which this page's session ends, if nothing else is done; and in how many seconds."""
    user = getattr(request, "user", None)
    if user is None or getattr(request, "urlconf", None) == "config.public_urls" or not is_in(user):
        return {}
    seconds = settings.SESSION_COOKIE_AGE
    return {"session_ends": timezone.now() + timedelta(seconds=seconds), "session_seconds": seconds}


def is_in(user) -> bool:
    return user.is_authenticated and getattr(user, "otp_device", None) is not None

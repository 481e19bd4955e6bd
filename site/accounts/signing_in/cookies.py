"""Our two signed cookies besides the session's: which device is remembered, and who was here last."""

from datetime import timedelta

from django.conf import settings
from django.core import signing


def name_of(short: str) -> str:
    """With https the browser takes a cookie of this name from this host alone."""
    return f"__Host-{short}" if settings.SESSION_COOKIE_SECURE else short


def put(response, short: str, value, *, age: timedelta, same_site: str = "Lax") -> None:
    """Set the cookie, signed, out of reach of scripts."""
    response.set_cookie(
        name_of(short),
        signing.dumps(value, salt=f"accounts.{short}"),
        max_age=age,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=same_site,
    )


def read(request, short: str, *, age: timedelta):
    """What the cookie says, or None: there is none, it is too old, or it is not ours."""
    try:
        return signing.loads(request.COOKIES.get(name_of(short), ""), salt=f"accounts.{short}", max_age=age)
    except (signing.BadSignature, ValueError):
        return None


def drop(response, short: str) -> None:
    response.delete_cookie(name_of(short), path="/")

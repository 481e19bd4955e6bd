"""Where to go after signing in."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def wanted(request) -> str:
    """The path that the visitor came for, when it is one of our own; else empty."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    # No host is allowed, not even our own: what names a host leads elsewhere sooner or later.
    own = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if own else ""


def after_sign_in(request) -> str:
    """The path that was wanted, or my tasks."""
    return wanted(request) or settings.LOGIN_REDIRECT_URL


def onwards(name: str, request) -> str:
    """The address of a step of signing in, which remembers the wanted path."""
    path = wanted(request)
    return reverse(name) + (f"?{urlencode({'next': path})}" if path else "")

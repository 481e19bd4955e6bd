"""Where to go after signing in."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from .signing_in import kept


def wanted(request) -> str:
    """The path that the visitor came for, when it is one of our own; else empty."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    # No host is allowed, not even our own: what names a host leads elsewhere sooner or later.
    own = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if own else ""


def after_sign_in(request) -> str:
    """The path that was wanted, or what is kept for the visitor, or my tasks."""
    waiting = kept.waiting_for(request.user, timezone.now()).first()
    return wanted(request) or (kept.address_of(waiting) if waiting else settings.LOGIN_REDIRECT_URL)


def leads_to_kept(request) -> bool:
    """Does the visitor come from a page whose post is kept?"""
    return wanted(request).startswith("/account/kept/")


def onwards(name: str, request) -> str:
    """The address of a step of signing in, which remembers the wanted path."""
    path = wanted(request)
    return reverse(name) + (f"?{urlencode({'next': path})}" if path else "")

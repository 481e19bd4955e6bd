"""A page whose token no longer counts: its session has ended, or another one has begun in the browser since."""

from django.shortcuts import render
from django.urls import resolve

from theme.views import csrf_failure as plain_page

from ..signing_in import kept


def csrf_failure(request, reason=""):
    """Nothing was done. Whoever is signed in may send it once more from here; others see it, to take along.

    Only for what our own page has sent, as the browser says: what another site makes up is shown to nobody.
    """
    if not from_here(request) or not kept.may_keep(request, resolve(request.path_info).func):
        return plain_page(request, reason)
    typed = kept.typed_in(request)
    shown = {
        "path": request.get_full_path(),
        "fields": [(name, text) for name, texts in typed["fields"] for text in texts],
        "typed": kept.readable(typed["fields"]),
        "files": typed["files"],
        "may_send": request.user.is_authenticated and request.user.is_verified(),
        "expired": True,
    }
    return render(request, "accounts/kept.html", shown, status=403)


def from_here(request) -> bool:
    """Does the browser say that one of our own pages has sent this?"""
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == origin or request.headers.get("Sec-Fetch-Site") == "same-origin"

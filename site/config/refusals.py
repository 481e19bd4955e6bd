"""Refusals on a post keep what was typed: the page says why, what to do, and shows the text to take along."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import connections
from django.http import HttpRequest
from django.shortcuts import render
from django.views.defaults import bad_request

from matters.errors import NotAllowed, TooLate
from matters.keys import KeyGone
from theme.views import server_error

HIDDEN = {
    "csrfmiddlewaretoken",
    "password",
    "old_password",
    "new_password1",
    "new_password2",
    "otp_token",
    "code",
}
ERASED = "What was kept here has been erased for good. Its key was destroyed, so nobody can read it any more."


class Refusals:
    """Turns TooLate into 409, NotAllowed into 403 and KeyGone into 410, with the sentence and what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception):
        if isinstance(error, TooLate):
            return refuse(request, 409, "Somebody was faster", str(error))
        if isinstance(error, NotAllowed):
            return refuse(request, 403, "You cannot do this", str(error))
        if isinstance(error, KeyGone):
            return refuse(request, 410, "This has been erased", ERASED)
        return None


def refuse(request, status: int, heading: str, sentence: str):
    """The refusal as a page, never stored by a cache."""
    context = {"heading": heading, "sentence": sentence, "typed": typed(request), "back": request.path}
    response = render(request, "config/refused.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def typed(request) -> list[tuple[str, str]]:
    """Label and text of what was posted, less tokens and passwords."""
    if request.method != "POST":
        return []
    shown = (name for name in request.POST if name not in HIDDEN and not name.startswith("_"))
    fields = ((name, request.POST[name].strip()) for name in shown)
    return [(name.replace("_", " ").capitalize(), text) for name, text in fields if text]


def failed(request: HttpRequest, status: int = 500):
    """What nobody expected: the plain page, without database or session, with what was typed."""
    let_go()
    try:
        kept = typed(request)
    except Exception:  # what was sent may itself be what failed
        kept = []
    return server_error(request, kept, status)


def misunderstood(request: HttpRequest, exception: Exception):
    """400; but a session that could not be saved is no fault of the request, and is said as such."""
    if isinstance(exception, SessionInterrupted):
        return failed(request, 503)
    return bad_request(request, exception)


def let_go() -> None:
    """Close connections that have failed: one opened while the database was read only would stay so for a minute."""
    for connection in connections.all(initialized_only=True):
        if connection.errors_occurred and not connection.in_atomic_block:
            connection.close()

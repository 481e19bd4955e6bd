"""Who may open a view: each view of ours names it with one of these, and one that names nothing is refused.

`view.permission` is a sentence for people (docs show it); `view.needs` is what the gate asks.
"""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from matters.access import offices_of
from matters.errors import NotAllowed

from .models import Office, Person
from .signing_in import proofs

OWN = ("accounts", "clocks", "config", "forms", "journal", "matters", "outbox", "pages", "theme", "workflows")
FLAGS = {
    "runs_system": "Only people whose office runs the system can open this page.",
    "edits_pages": "Only people whose office edits the partnership's pages can open this page.",
    "may_break_glass": "Only people whose office may open a case in an emergency can open this page.",
    "handles_cases": "Only people whose office handles the partnership's cases can open this page.",
}


class Needs(IntEnum):
    """What a view asks of the visitor before it asks anything of its own."""

    NOTHING = 0
    PASSWORD = 1
    SECOND_FACTOR = 2


def public(why: str) -> Callable:
    """Anybody may open the view; `why` says what makes that right."""
    return named(f"Anybody. {why}", Needs.NOTHING)


def signed_in(view: Callable) -> Callable:
    """Whoever has given the password. For the steps of signing in only: the gate lets no other view through."""
    return named("Whoever has given a password and is about to give the second factor.", Needs.PASSWORD)(view)


def verified(view: Callable) -> Callable:
    """Whoever has signed in with password and second factor; what they see is up to the view's own look-up."""
    return named("Whoever has signed in, each within what they may see.", Needs.SECOND_FACTOR)(view)


def holding(flag: str) -> Callable:
    """Whoever has signed in and holds an office in force with that flag. Raises NotAllowed for others."""
    sentence = FLAGS[flag]

    def check(request):
        if not offices_with(request.user, flag, timezone.now()):
            raise NotAllowed(sentence)

    return named(sentence, Needs.SECOND_FACTOR, check)


def fresh(view: Callable) -> Callable:
    """The second factor must have been given within 15 minutes, or it is asked again; below another of these.

    A view that can say so only in the middle of its work calls accounts.signing_in.proofs.require instead.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        proofs.require(request)
        return view(request, *args, **kwargs)

    guarded.asks_again = True  # type: ignore[attr-defined]
    return guarded


def offices_with(person: Person, flag: str, at: datetime) -> list[Office]:
    """The offices with that flag that the person holds at that moment. A superuser holds none by being one."""
    return [office for office in offices_of(person, at) if getattr(office, flag)]


def named(sentence: str, needs: Needs, check: Callable | None = None) -> Callable:
    """What the decorators above are made of: the sentence, what the gate asks, and a check of the request."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            elsewhere = next_step(request, needs)
            if elsewhere:
                return elsewhere
            if check:
                check(request)
            return view(request, *args, **kwargs)

        again = " The second factor is asked again after 15 minutes." if hasattr(view, "asks_again") else ""
        guarded.permission, guarded.needs = sentence + again, needs
        return guarded

    return decorate


def next_step(request, needs: Needs):
    """Where the visitor must go before the view may answer, or None when it may."""
    if needs == Needs.NOTHING:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if needs == Needs.SECOND_FACTOR and not request.user.is_verified():
        return redirect(f"{reverse('accounts:code')}?{urlencode({'next': request.get_full_path()})}")
    return None


def is_own(view: Callable) -> bool:
    """Is the view ours, and not a library's?"""
    return getattr(view, "view_class", view).__module__.partition(".")[0] in OWN


def needs_of(view: Callable) -> Needs | None:
    """What the view asks; a library's view always asks for the second factor. None: ours, and it names nothing."""
    return getattr(view, "needs", None if is_own(view) else Needs.SECOND_FACTOR)

"""The gate: nothing opens without the second factor unless it says that it may."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from .agreements.services import NotAgreed
from .permissions import Needs, is_own, needs_of, next_step
from .signing_in import kept
from .signing_in.proofs import StaleProof

# What somebody may open who has given the password and not yet the second factor.
HALFWAY = {
    "accounts:login",
    "accounts:code",
    "accounts:recovery",
    "accounts:set-up",
    "accounts:qr",
    "accounts:passkey-register-begin",
    "accounts:passkey-register-finish",
    "accounts:passkey-prove-begin",
    "accounts:passkey-prove-finish",
    "accounts:logout",
}


class SecondFactorGate:
    """Fails closed: decides before each view, also before a library's, who may go on to it.

    Anonymous visitors are sent to sign in, those with a password only to the second factor. A view of ours that
    names no permission is refused to everybody. What was posted when the session had ended is kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "resolver_match", None) and not on_public_host(request):
            kept.remember_whose(request, response, timezone.now())
            if getattr(request, "kept_again", False) and response.status_code < 500:
                kept.settle(request)
        return response

    def process_view(self, request, view, args, kwargs):
        needs = needs_of(view)
        if needs is None:
            raise PermissionDenied("This page names no permission, so nobody can open it.")
        if on_public_host(request):
            return refuse_private(view, needs)
        if needs == Needs.PASSWORD and request.resolver_match.view_name not in HALFWAY:
            needs = Needs.SECOND_FACTOR
        elsewhere = next_step(request, needs)
        if elsewhere is None:
            request.kept_again = request.method == "POST" and kept.MARK in request.POST
            return None
        if kept.may_keep(request, view):
            return after_keeping(request, elsewhere)
        return elsewhere

    def process_exception(self, request, error):
        """The second factor, or an agreement, is asked for; a post waits, and its page offers it once that is done."""
        if isinstance(error, StaleProof):
            first = reverse("accounts:again")
        elif isinstance(error, NotAgreed):
            first = reverse(
                "agreements:agreement", args=[error.agreement.partnership.slug, error.agreement.key]
            )
        else:
            return None
        path = request.get_full_path()
        if kept.may_keep(request, request.resolver_match.func):
            found = kept.keep(request, timezone.now())
            path = kept.address_of(found) if found else path
        return redirect(f"{first}?{urlencode({'next': path})}")


def after_keeping(request, elsewhere):
    """Sign in first, and then the page that offers what was posted."""
    found = kept.keep(request, timezone.now())
    if found is None:
        return elsewhere
    step = "accounts:code" if request.user.is_authenticated else "accounts:login"
    return redirect(f"{reverse(step)}?{urlencode({'next': kept.address_of(found)})}")


def on_public_host(request) -> bool:
    return getattr(request, "urlconf", None) == "config.public_urls"


def refuse_private(view, needs: Needs) -> None:
    """Public hosts know no people: a view of ours there is for anybody, or it is refused."""
    if is_own(view) and needs != Needs.NOTHING:
        raise PermissionDenied("This page is not for a public site.")

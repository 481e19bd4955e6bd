"""Passkeys: what the browser asks and answers in JSON, and the pages that add and remove them.

Each ceremony has two steps. Every refusal reads the same, so that none tells whether a passkey or an account exists.
"""

import json

from django.contrib import messages
from django.contrib.auth import login
from django.db import IntegrityError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import factors
from ..addresses import after_sign_in, wanted
from ..permissions import fresh, public, signed_in, verified
from ..signing_in import passkeys, proofs, services
from .factor import let_in_with_codes, may_set_up
from .sign_in import let_in

PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"  # noqa: S105 (a name)


def asked(request) -> dict:
    """The JSON that the script has sent; whatever is none is empty."""
    if request.content_type != "application/json":
        return {}
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):  # RecursionError: brackets in brackets without end
        return {}
    return data if isinstance(data, dict) else {}


def refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=400)


def leads_to(address) -> JsonResponse:
    """Where the script goes next: the address of a redirect, or a name."""
    return JsonResponse({"go": getattr(address, "url", None) or resolve_url(address)})


def may_add(request) -> bool:
    """Who is setting up, or is signed in with a fresh proof."""
    if request.user.is_verified():
        return proofs.is_fresh(request, timezone.now())
    return may_set_up(request)


@signed_in
@never_cache
@require_POST
def register_begin(request):
    if not may_add(request):
        return refused(passkeys.NOT_ADDED)
    return JsonResponse(passkeys.begin_registering(request))


@signed_in
@never_cache
@require_POST
def register_finish(request):
    """Add what the browser has made. Whoever was setting up is let in by it."""
    state, data, at = passkeys.take_state(request, passkeys.REGISTERING), asked(request), timezone.now()
    if not may_add(request):
        return refused(passkeys.NOT_ADDED)
    setting_up = not request.user.is_verified()
    recovering = setting_up and bool(request.session.get("recovering"))
    try:
        passkey = services.add_passkey(
            request,
            state=state,
            data=data.get("credential"),
            name=str(data.get("name", "")),
            at=at,
            recovering=recovering,
        )
    except (passkeys.BadPasskey, IntegrityError):
        return refused(passkeys.NOT_ADDED)
    if setting_up:
        return leads_to(let_in_with_codes(request, passkey, at))
    messages.success(request, "The passkey is added. You can use it from the next sign-in on.")
    return leads_to("accounts:account")


@signed_in
@never_cache
@require_POST
def prove_begin(request):
    """The second factor, at sign-in or asked again."""
    return JsonResponse(passkeys.begin_proving(request))


@signed_in
@never_cache
@require_POST
def prove_finish(request):
    state, at = passkeys.take_state(request, passkeys.PROVING), timezone.now()
    try:
        passkey = passkeys.prove(request, state, asked(request).get("credential"))
    except passkeys.BadPasskey:
        return refused(passkeys.REFUSED)
    if request.user.is_verified():
        proofs.note(request, passkey, at)
        return leads_to(wanted(request) or "accounts:account")
    return leads_to(let_in(request, passkey, at))


@public("Signing in begins here; the answer is the same for everybody.")
@never_cache
@require_POST
def sign_in_begin(request):
    """Both factors at once: the passkey must verify its owner."""
    return JsonResponse(passkeys.begin_signing_in(request))


@public("Only a passkey that has verified its owner gets in.")
@never_cache
@require_POST
def sign_in_finish(request):
    state, at = passkeys.take_state(request, passkeys.SIGNING_IN), timezone.now()
    try:
        passkey = passkeys.sign_in(request, state, asked(request).get("credential"))
    except passkeys.BadPasskey:
        return refused(passkeys.REFUSED)
    factors.forget_new_app(passkey.user)
    login(request, passkey.user, backend=PASSWORD_BACKEND)
    proofs.note(request, passkey, at)
    return leads_to(after_sign_in(request))


@verified
@fresh
@require_safe
def new(request):
    """The page that adds a passkey."""
    return render(request, "accounts/passkey.html", {"next": wanted(request)})


@verified
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Ask, then remove one of one's own passkeys; never the last factor."""
    passkey = get_object_or_404(factors.passkeys_of(request.user), pk=pk)
    return removal(request, passkey.name, lambda at: services.remove_passkey(request.user, passkey, at=at))


@verified
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def remove_app(request):
    """Ask, then remove the app; never the last factor."""
    return removal(request, "your authenticator app", lambda at: services.remove_app(request.user, at=at))


def removal(request, what: str, remove):
    if request.method == "POST":
        try:
            remove(timezone.now())
            messages.success(request, f"Removed: {what}.")
        except services.LastFactor:
            messages.warning(request, "This is your only second factor. Add another one first.")
        return redirect("accounts:account")
    return render(request, "accounts/remove.html", {"what": what})

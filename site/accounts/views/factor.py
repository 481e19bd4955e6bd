"""Setting up the authenticator app, and the recovery codes. What is shown here is shown once and kept by no cache."""

import qrcode
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from qrcode.image.svg import SvgPathFillImage

from .. import demo, factors, services
from ..addresses import onwards, wanted
from ..forms import CodeForm, ProvePasswordForm
from ..permissions import fresh, signed_in, verified
from ..signing_in import proofs


def may_set_up(request) -> bool:
    """Who has no factor yet, or has just given a recovery code."""
    return bool(request.session.get("recovering")) or not factors.has_factor(request.user)


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request):
    """Show the secret as a picture and as text; the right code of the app makes it the second factor."""
    if not may_set_up(request):
        return redirect(
            "accounts:account" if request.user.is_verified() else onwards("accounts:code", request)
        )
    app, form, at = factors.new_app(request.user), CodeForm(request.POST or None), timezone.now()
    if form.is_valid():
        recovering = bool(request.session.get("recovering"))
        answer = services.set_up_app(request.user, form.cleaned_data["code"], at=at, recovering=recovering)
        if answer.device:
            return let_in_with_codes(request, answer.device, at)
        form.add_error("code", answer.sentence)
    shown = {"form": form, "secret": factors.secret_in_words(app), "next": wanted(request)}
    return render(request, "accounts/set_up.html", shown | demo.code_shown(app, at))


def let_in_with_codes(request, device, at):
    """Verified, under a new session key; the recovery codes come first, then the page that was wanted."""
    proofs.note(request, device, at)
    request.session.pop("recovering", None)
    request.session["recovery_codes_due"] = True
    request.session.cycle_key()
    return redirect(onwards("accounts:recovery-codes", request))


@verified
@fresh
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_app(request):
    """Another app, while the one before it still works; the right code of the new one ends the old one."""
    if "begin" in request.POST:
        factors.new_app(request.user)
        return redirect("accounts:app")
    app = factors.app_in_the_making(request.user)
    if app is None:
        return render(request, "accounts/change_app.html")
    form, at = CodeForm(request.POST or None), timezone.now()
    if form.is_valid():
        answer = services.set_up_app(request.user, form.cleaned_data["code"], at=at)
        if answer.device:
            proofs.note(request, answer.device, at)
            messages.success(
                request, "Your new authenticator app is set up. The one before it no longer works."
            )
            return redirect("accounts:account")
        form.add_error("code", answer.sentence)
    shown = {"form": form, "secret": factors.secret_in_words(app)}
    return render(request, "accounts/change_app.html", shown | demo.code_shown(app, at))


@signed_in
@never_cache
@require_safe
def qr(request):
    """The secret of the app that is being set up, as a picture to scan. Never that of one in use."""
    if not may_set_up(request):
        raise Http404
    return picture_of(factors.new_app(request.user))


@verified
@fresh
@never_cache
@require_safe
def new_qr(request):
    """The same for whoever changes the app."""
    app = factors.app_in_the_making(request.user)
    if app is None:
        raise Http404
    return picture_of(app)


def picture_of(app):
    image = qrcode.make(app.config_url, image_factory=SvgPathFillImage)
    response = HttpResponse(image.to_string(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@verified
@fresh
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request):
    """Ten codes, shown once: straight after setting up an app, later for the password."""
    form = ProvePasswordForm(request, request.POST or None)
    codes = None
    if request.session.pop("recovery_codes_due", False) or form.is_valid():
        codes, form = services.make_recovery_codes(request.user, at=timezone.now()), None
    shown = {"form": form, "codes": codes, "left": factors.codes_left(request.user), "next": wanted(request)}
    return render(request, "accounts/recovery_codes.html", shown)

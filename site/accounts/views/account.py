"""The own account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from .. import factors, languages, services
from ..forms import NewPasswordForm
from ..permissions import fresh, verified
from ..signing_in import remembered, sessions


@verified
@require_safe
def detail(request):
    """Who I am here: agency, offices, how I sign in, and where I am signed in."""
    at, person = timezone.now(), request.user
    holdings = person.holdings.in_force(timezone.localdate(at)).select_related(
        "office__partnership", "deputy_for"
    )
    flags = ("leads_agency", "manages_people", "handles_cases")
    shown = {
        "holdings": holdings,
        "manages": any(getattr(holding.office, flag) for holding in holdings for flag in flags),
        "languages": languages.offered_to(person, at),
        "left": factors.codes_left(person),
        "app": factors.app_of(person),
        "passkeys": factors.passkeys_of(person),
        "several": len(factors.names_of(person)) > 1,
        "devices": remembered.of(person, at),
        "sessions": sessions.of(person, request.session.session_key, at),
    }
    return render(request, "accounts/account.html", shown)


@verified
@fresh
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request):
    """A new password; every other session of the account ends with it."""
    form = NewPasswordForm(request, request.POST or None)
    if form.is_valid():
        services.change_password(request.user, form.cleaned_data["new_password1"], at=timezone.now())
        update_session_auth_hash(request, request.user)
        sessions.end_others(request.user, request.session.session_key)
        messages.success(
            request, "Your password has been changed. Other sessions of your account have ended."
        )
        return redirect("accounts:account")
    return render(request, "accounts/password.html", {"form": form})

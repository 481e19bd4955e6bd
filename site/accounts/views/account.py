"""The own account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from .. import factors, services
from ..forms import NewPasswordForm
from ..permissions import verified


@verified
@require_safe
def detail(request):
    """Who I am here: agency, offices, and how I sign in."""
    day = timezone.localdate()
    holdings = request.user.holdings.in_force(day).select_related("office__partnership")
    flags = ("leads_agency", "manages_people", "handles_cases")
    manages = any(getattr(holding.office, flag) for holding in holdings for flag in flags)
    shown = {"holdings": holdings, "manages": manages, "left": factors.codes_left(request.user)}
    return render(request, "accounts/account.html", shown)


@verified
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request):
    """A new password; every other session of the account ends with it."""
    form = NewPasswordForm(request, request.POST or None)
    if form.is_valid():
        services.change_password(request.user, form.cleaned_data["new_password1"], at=timezone.now())
        update_session_auth_hash(request, request.user)
        messages.success(
            request, "Your password has been changed. Other sessions of your account have ended."
        )
        return redirect("accounts:account")
    return render(request, "accounts/password.html", {"form": form})

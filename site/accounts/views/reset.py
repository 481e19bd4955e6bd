"""A new password by mail, in the same words and with the same work whether or not there is an account."""

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from theme.views import too_many

from ..forms import ChoosePasswordForm, ResetForm
from ..permissions import public
from ..signing_in import resets, services

WAIT = "Too many links were asked for from your network. Wait an hour, then try again."


@public("Whoever has forgotten a password cannot sign in.")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The address to mail a link to."""
    form, at = ResetForm(request.POST or None), timezone.now()
    if form.is_valid():
        if resets.too_many(request, at):
            return too_many(request, wait=WAIT)
        resets.ask(request, form.cleaned_data["email"], at)
        return redirect("accounts:reset-asked")
    return render(request, "accounts/reset.html", {"form": form})


@public("It says the same to everybody.")
@require_http_methods(["GET", "HEAD"])
def asked(request):
    return render(request, "accounts/reset_asked.html")


@method_decorator(public("The link, good for an hour and for one use, opens it."), name="dispatch")
class Choose(PasswordResetConfirmView):
    """The new password. It signs nobody in; the token leaves the address before the page is shown."""

    template_name = "accounts/reset_choose.html"
    form_class = ChoosePasswordForm
    post_reset_login = False
    success_url = reverse_lazy("accounts:login")

    def form_valid(self, form):
        del self.request.session["_password_reset_token"]
        services.reset_password(self.user, form.cleaned_data["new_password1"], at=timezone.now())
        messages.success(self.request, "Your password is changed. Sign in with it and your second factor.")
        return redirect(self.get_success_url())

"""The password, then the second factor."""

from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as otp_login

from .. import demo, factors, services
from ..addresses import after_sign_in, leads_to_kept, onwards, wanted
from ..forms import RecoveryForm, SignInCodeForm, SignInForm
from ..permissions import public, signed_in
from ..signing_in import proofs, remembered
from ..signing_in.services import remember_device


@method_decorator(public("Signing in begins here."), name="dispatch")
class Login(LoginView):
    """E-mail address and password; the session that it gives opens the second step only."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.is_verified():
            return redirect(after_sign_in(request))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"username": self.request.GET.get("as", "")}

    def form_valid(self, form):
        factors.forget_new_app(form.get_user())
        response = super().form_valid(form)
        device = remembered.device_here(self.request, form.get_user(), timezone.now())
        if device:
            otp_login(self.request, device)  # no proof: important acts ask for the code
            return redirect(after_sign_in(self.request))
        return response

    def get_success_url(self):
        return onwards("accounts:code", self.request)

    def get_context_data(self, **kwargs):
        shown = {"next": wanted(self.request), "kept": leads_to_kept(self.request)}
        return super().get_context_data(**kwargs) | shown | demo.people_shown()


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """The code of the authenticator app, or a passkey. Who has neither yet goes on to set one up."""
    if request.user.is_verified():
        return redirect(after_sign_in(request))
    if not factors.has_factor(request.user):
        return redirect(onwards("accounts:set-up", request))
    app, at = factors.app_of(request.user), timezone.now()
    form = SignInCodeForm(request.POST or None) if app else None
    if form and form.is_valid():
        answer = factors.try_code(request.user, form.cleaned_data["code"], at)
        if answer.device:
            return let_in(request, answer.device, at, remember=form.cleaned_data["remember"])
        form.add_error("code", answer.sentence)
    shown = {"form": form, "next": wanted(request), "passkeys": factors.passkeys_of(request.user).exists()}
    return render(request, "accounts/code.html", shown | (demo.code_shown(app, at) if app else {}))


def let_in(request, device, at, *, remember: bool = False):
    """The session is verified from here on, under a new key: whoever knew the old one has nothing."""
    proofs.note(request, device, at)
    request.session.pop("recovering", None)
    request.session.cycle_key()
    response = redirect(after_sign_in(request))
    if remember:
        remember_device(request, response, at=at)
    return response


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request):
    """A recovery code instead of the app's: it opens only the page that sets up a new app."""
    if request.user.is_verified():
        return redirect(after_sign_in(request))
    form = RecoveryForm(request.POST or None)
    if form.is_valid():
        answer = services.use_recovery_code(request.user, form.cleaned_data["code"], at=timezone.now())
        if answer.device:
            request.session["recovering"] = True
            request.session.cycle_key()
            return redirect(onwards("accounts:set-up", request))
        form.add_error("code", answer.sentence)
    return render(request, "accounts/recovery.html", {"form": form, "next": wanted(request)})


@public("Signing out does nothing for whoever is not signed in.")
@require_POST
def log_out(request):
    """End this session."""
    logout(request)
    return redirect("accounts:login")

"""Inviting, taking an invitation back, and the page that the link in the mail opens."""

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Person
from accounts.permissions import fresh, public

from .. import invitations
from ..forms import ChoosePasswordForm, InviteForm
from ..permissions import manages_people

BACKEND = "django.contrib.auth.backends.ModelBackend"


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    """Invite somebody by mail."""
    form = InviteForm(request.scope, request.POST or None)
    if form.is_valid():
        invitations.invite(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The invitation is on its way. It can be accepted for 7 days.")
        return redirect("people:index")
    return render(request, "people/invite.html", {"form": form}, status=400 if form.errors else 200)


@manages_people
@require_POST
def withdraw(request, slug):
    """Take an invitation back."""
    found = get_object_or_404(invitations.waiting_for(request.scope, timezone.now()), slug=slug)
    invitations.withdraw(found, by=request.user, at=timezone.now())
    messages.success(request, "The invitation is withdrawn: its link opens nothing.")
    return redirect("people:index")


@public("The link names one invitation; whoever holds it reads the mailbox that it was sent to.")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Accept an invitation. Opening the link spends nothing."""
    found = invitations.find(token, timezone.now())
    if found is None:
        return render(request, "people/no_invitation.html", status=404)
    account = invitations.account_of(found)
    if account and account.is_active:
        return join_signed_in(request, found, account)
    form = ChoosePasswordForm(account or Person(email=found.email, name=found.name), request.POST or None)
    if form.is_valid():
        at = timezone.now()
        person = invitations.accept_with_password(found, form.cleaned_data["new_password1"], at=at)
        login(request, person, backend=BACKEND)
        return redirect("accounts:set-up")
    shown = {"invitation": found, "form": form}
    return render(request, "people/join.html", shown, status=400 if form.errors else 200)


def join_signed_in(request, found, account):
    """Who has an account signs in with it, then accepts."""
    ready = request.user == account and request.user.is_verified()
    if ready and request.method == "POST":
        here = request.session.session_key
        invitations.accept_signed_in(found, by=account, at=timezone.now(), here=here)
        messages.success(request, f"You now work with {found.place}.")
        return redirect("cases:tasks")
    moves = found.agency_id and account.agency_id and found.agency_id != account.agency_id
    shown = {"invitation": found, "ready": ready, "moves": moves, "account": account}
    return render(request, "people/join_signed_in.html", shown)

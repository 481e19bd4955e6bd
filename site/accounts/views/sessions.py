"""Ending one's other sessions, and the remembering of devices."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..permissions import verified
from ..signing_in import services


@verified
@require_POST
def end_others(request):
    ended = services.end_other_sessions(request.user, request.session.session_key, at=timezone.now())
    messages.success(request, "All other sessions have ended." if ended else "There was no other session.")
    return redirect("accounts:account")


@verified
@require_POST
def forget_device(request):
    """One of one's own, or all of them."""
    services.forget_devices(request.user, request.POST.get("device", ""), at=timezone.now())
    messages.success(request, "The code is asked there again from the next sign-in on.")
    return redirect("accounts:account")

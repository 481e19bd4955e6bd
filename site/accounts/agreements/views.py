"""The page on which a text is read and accepted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from accounts.models import Agreement
from accounts.permissions import verified

from . import services


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, partnership, key):
    """The text as it now stands, and accepting it; afterwards on to where one was going."""
    at = now()
    rows = Agreement.objects.filter(partnership__in=services.partnerships_of(request.user, at))
    current = rows.in_force(localdate(at)).select_related("partnership")
    found = get_object_or_404(current, partnership__slug=partnership, key=key)
    onward = safe(request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST":
        text = request.POST.get("number", "")
        number = int(text) if text.isdecimal() and len(text) < 10 else 0
        services.accept(found, number=number, by=request.user, at=at)
        messages.success(request, f"You have accepted “{found.title}”.")
        return redirect(onward or "cases:tasks")
    accepted = found.acceptances.filter(person=request.user).first()
    shown = {"agreement": found, "accepted": accepted, "next": onward}
    return render(request, "agreements/agreement.html", shown)


def safe(path: str) -> str:
    """A path of this site, or nothing."""
    fine = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if fine else ""

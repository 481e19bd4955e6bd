"""The agency's page of what it discloses or withholds, and why."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from workflows.information_requests import disclosing
from workflows.information_requests.disclosure_forms import ConsentWithdrawnForm, DisclosureForm
from workflows.information_requests.states import Status

from .agency import part_or_404


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def disclosures(request, slug):
    """What the agency has noted so far, and one more."""
    at = now()
    part = part_or_404(request, slug, at)
    open_still = part.is_waiting or part.status == Status.MISSING
    form = DisclosureForm(request.POST or None) if open_still or request.method == "POST" else None
    if form and form.is_valid():
        disclosing.note(part, by=request.user, at=at, **form.said)
        messages.success(request, "It is noted. Your agency and the office that asked can read it.")
        return redirect("information_requests:disclosures", slug)
    shown = {"part": part, "form": form, "disclosures": part.disclosures.select_related("by")}
    status = 400 if form and form.errors else 200
    return render(request, "information_requests/disclosures.html", shown, status=status)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request, slug, disclosure):
    """Somebody takes their consent back."""
    at = now()
    part = part_or_404(request, slug, at)
    found = get_object_or_404(part.disclosures, slug=disclosure)
    form = ConsentWithdrawnForm(request.POST or None)
    if form.is_valid():
        disclosing.withdraw_consent(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "The withdrawal is noted, and the office that asked is told.")
        return redirect("information_requests:disclosures", slug)
    shown = {"part": part, "form": form, "disclosure": found}
    return render(request, "information_requests/consent.html", shown, status=400 if form.errors else 200)

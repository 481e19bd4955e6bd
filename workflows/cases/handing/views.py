"""The page on which a duty is handed on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from journal.services import viewed
from matters.acting import Act

from . import services
from .candidates import candidates
from .forms import HandOnForm
from .permissions import check_can_hand_on, visible_to


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request, slug):
    """Hand this on: to whom, and why."""
    at = now()
    rows = visible_to(request.user, at).select_related("matter", "office", "agency", "person", "step__case")
    duty = get_object_or_404(rows, slug=slug)
    viewed(duty.matter, person=request.user, at=at, route="cases:hand-on")
    asking = Act((duty.matter,), request.user, at)
    services.check_still_there(duty, seen_by(request, duty))
    check_can_hand_on(asking, duty)
    found = candidates(asking, duty)
    form = HandOnForm(found, duty, request.POST or None)
    if form.is_valid():
        services.hand_on(duty, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The task is handed on. They have been told.")
        return redirect("cases:tasks")
    shown = {"duty": duty, "form": form, "found": found, "with": services.now_with(duty, at)}
    return render(request, "cases/hand_on.html", shown, status=400 if form.errors else 200)


def seen_by(request, duty) -> int:
    """What the posted page had seen of the duty; a page that is only opened sees it as it is."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 6 else duty.handed_on

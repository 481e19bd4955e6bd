"""The list of people, and each person's own page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from accounts.permissions import fresh

from .. import leaving, listing, lists
from ..invitations import waiting_for
from ..permissions import manages_people


def person_or_404(request, slug) -> Person:
    """One of those whom the manager sees; of others not even that they exist."""
    return get_object_or_404(request.scope.people().select_related("agency"), slug=slug)


@manages_people
@require_safe
def index(request):
    """The people whom the visitor manages, by name, and the invitations that wait."""
    left = request.GET.get("show") == "left"
    shown = {
        "page": listing.people_page(request.scope, request.GET.get("after", ""), left=left),
        "left": left,
        "keeps_lists": bool(request.scope.run),
        "invitations": waiting_for(request.scope, timezone.now())[:50],
    }
    return render(request, "people/index.html", shown)


@manages_people
@require_safe
def person(request, slug):
    """What the person holds, held and will hold, and what can be done about it."""
    found = person_or_404(request, slug)
    lines = listing.of_person(request.scope, found)
    may_give = set(request.scope.offices().values_list("pk", flat=True))
    not_self = found != request.user
    accepted = found.acceptances.filter(agreement__partnership__in=request.scope.run)
    shown = {
        "person": found,
        "listed": lists.of_person(request.scope, found),
        "accepted": accepted.select_related("agreement").order_by("-accepted_at"),
        "current": [line for line in lines if line.when != "before"],
        "past": [line for line in reversed(lines) if line.when == "before"],
        "may_give": may_give if not_self and found.is_active else set(),
        "may_see_off": not_self and found.is_active and request.scope.manages(found),
    }
    return render(request, "people/person.html", shown)


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, slug):
    """The person has left: asks once, then closes the account."""
    found = person_or_404(request, slug)
    if request.method == "POST":
        leaving.leave(found, by=request.user, at=timezone.now())
        messages.success(request, f"The account of {found} is closed. They see nothing any more.")
        return redirect("people:index")
    return render(request, "people/leave.html", {"person": found})

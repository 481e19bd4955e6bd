"""Who sees a case; a wall and what was read before it; emergency access and its review."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.agreements import services as agreements
from accounts.permissions import fresh, holding, verified
from journal.services import viewed
from matters.access import may
from matters.acting import Act
from matters.emergency import NOTHING
from matters.errors import allowed
from matters.paging import page_of
from workflows.cases.readers import words
from workflows.cases.views import case_or_404

from . import emergencies, walls
from .forms import EmergencyForm, LiftForm, ReviewForm
from .permissions import (
    check_can_lift,
    check_can_look_back,
    check_can_review,
    reviews_emergencies,
)
from .who import sight_of

LAST = 100


@verified
@require_safe
def who(request, slug):
    """Who sees this case, by what right, from when to when, and why."""
    at = now()
    case = case_or_404(request, slug, at)
    asking = Act((case.matter,), request.user, at)
    sight = sight_of(case, at)
    shown = {
        "case": case,
        "sight": sight,
        "before": sight.before[:LAST],
        "shared": case.sharings.standing(at).select_related("person", "office", "agency").order_by("pk"),
        "handles": allowed(check_can_look_back, asking, case),
    }
    return render(request, "cases/access/who.html", shown)


@verified
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def wall(request, slug, wall):
    """A declared conflict: what the person had read before; lifting the wall."""
    at = now()
    case = case_or_404(request, slug, at)
    found = get_object_or_404(case.matter.conflicts.select_related("person", "lifted_by"), slug=wall)
    asking = Act((case.matter,), request.user, at)
    check_can_look_back(asking, case)
    form = LiftForm(request.POST or None)
    if form.is_valid():
        walls.lift(found, case, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"The wall is lifted. {found.person} sees again what their offices see.")
        return redirect("cases:who", slug)
    may_lift = found.lifted_at is None and allowed(check_can_lift, asking, case, found)
    page = reads_page(request, walls.read_before(found))
    shown = {"case": case, "wall": found, "page": page, "form": form if may_lift else None}
    return render(request, "cases/access/wall.html", shown, status=400 if form.errors else 200)


@holding("may_break_glass")
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request):
    """Open a case in an emergency: the reference and the reason."""
    at = now()
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        case = emergencies.find(request.user, form.cleaned_data["reference"], at)
        if case and may(request.user, case.matter_id, at):
            messages.info(request, "You may see this case already; nothing was written down.")
            return redirect(case)
        if case:
            emergencies.break_glass(case, by=request.user, at=at, reason=form.cleaned_data["reason"])
            messages.success(request, "You may read this case for an hour. Whoever handles it has been told.")
            return redirect(case)
        form.add_error("reference", NOTHING)
    shown = {"form": form, "mine": emergencies.mine(request.user, at)}
    return render(request, "cases/access/emergency.html", shown, status=400 if form.errors else 200)


@reviews_emergencies
@require_safe
def reviews(request):
    """Every emergency access that the visitor's offices review, the newest first."""
    rows = emergencies.to_review(request.user, now())
    page = page_of(rows, "since", request.GET.get("after", ""), newest_first=True)
    return render(request, "cases/access/emergencies.html", {"page": page})


@reviews_emergencies
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, slug):
    """One emergency access: the reason, what was read, and the review."""
    at = now()
    row = get_object_or_404(emergencies.to_review(request.user, at), slug=slug)
    agreements.require(request.user, row.partnership_id, at)
    viewed(row.matter, person=request.user, at=at, route="cases:emergency-review")
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        emergencies.review(row, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "Your review is recorded.")
        return redirect("cases:emergencies")
    asking = Act((row.matter,), request.user, at)
    may_review = row.reviewed_at is None and allowed(check_can_review, asking, row.matter.case, row)
    page = reads_page(request, emergencies.read_in(row))
    shown = {"emergency": row, "page": page, "form": form if may_review else None}
    return render(request, "cases/access/review.html", shown, status=400 if form.errors else 200)


def reads_page(request, reads):
    """A page of what was read, the newest first, each in words."""
    page = page_of(reads.order_by("-at", "-pk"), "at", request.GET.get("after", ""), newest_first=True)
    for read in page.rows:
        read.words = words(read.route)
    return page

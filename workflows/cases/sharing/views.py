"""What a case has brought forth, sharing it, and where it is read by whoever it is shared with."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.agreements import services as agreements
from accounts.permissions import fresh, verified
from journal.services import viewed
from matters import keys
from matters.acting import Act, acting
from matters.errors import allowed
from theme.forms import posted
from workflows.cases.linking.copying import received
from workflows.cases.models import SharedProduct, Sharing
from workflows.cases.products import Brought, brought_forth, sets_among
from workflows.cases.services import declare_conflict
from workflows.cases.views import case_or_404
from workflows.procedures.products import Product

from . import services
from .copying import copy_of
from .forms import ShareForm
from .permissions import check_can_share

METHODS = ["GET", "HEAD", "POST"]


@verified
@require_safe
def products(request, slug):
    """Everything that the case has brought forth, what came from linked cases, and with whom what is shared."""
    at = now()
    case = case_or_404(request, slug, at)
    sharings = case.sharings.select_related("person", "office", "agency", "by").prefetch_related("products")
    brought = brought_forth(case)
    shown = {
        "case": case,
        "products": brought,
        "sets": [one for one in sets_among(case, brought) if one.members],
        "received": received(case, request.user),
        "sharings": [(one, one.is_standing(at)) for one in sharings.order_by("-since", "-pk")],
        "may_share": allowed(check_can_share, Act((case.matter,), request.user, at), case),
    }
    return render(request, "cases/sharing/products.html", shown)


@verified
@fresh
@require_http_methods(METHODS)
def share(request, slug):
    """Share products, chosen from all that there are; `of` in the address chooses one or a named set beforehand."""
    at = now()
    case = case_or_404(request, slug, at)
    check_can_share(Act((case.matter,), request.user, at), case)
    brought = brought_forth(case)
    chosen = {"products": chosen_before(case, brought, request.GET.get("of", ""))}
    form = ShareForm(case, brought, localdate(at), posted(request), initial=chosen)
    if form.is_valid():
        made = services.share(case, by=request.user, at=at, **form.said)
        messages.success(request, f"It is shared with {made.party} until {made.until:%-d %B %Y}.")
        return redirect("cases:products", slug)
    shown = {"case": case, "form": form if brought else None}
    return render(request, "cases/sharing/share.html", shown, status=400 if form.errors else 200)


def chosen_before(case, brought: list[Brought], of: str) -> list[str]:
    """The product of that name, or those of the set of that key."""
    sets = {one.key: one.members for one in sets_among(case, brought)}
    return [one.named for one in brought if one.named == of or one in sets.get(of, [])]


@verified
@require_http_methods(METHODS)
def end(request, slug, sharing):
    """End a sharing: asks once."""
    at = now()
    case = case_or_404(request, slug, at)
    check_can_share(Act((case.matter,), request.user, at), case)
    found = get_object_or_404(case.sharings.select_related("person", "office", "agency"), slug=sharing)
    found.case = case
    if request.method == "POST":
        services.end(found, by=request.user, at=at)
        messages.success(request, f"It is no longer shared with {found.party}.")
        return redirect("cases:products", slug)
    return render(request, "cases/sharing/end.html", {"case": case, "sharing": found})


@verified
@require_safe
def mine(request):
    """What is shared with the visitor now."""
    rows = Sharing.objects.readable_by(request.user, now()).select_related("case__partnership")
    return render(request, "cases/sharing/mine.html", {"sharings": rows.order_by("until", "pk")[:100]})


Members = list[tuple[SharedProduct, Product]]


def shared_or_404(request, slug, at, rows=None, did: str = "viewed") -> tuple[Sharing, Members]:
    """The lookup is the permission: from the moment a sharing ends there is nothing here. The reading is noted."""
    rows = Sharing.objects if rows is None else rows
    found = get_object_or_404(
        rows.readable_by(request.user, at).select_related("case__partnership", "case__procedure", "matter"),
        slug=slug,
    )
    agreements.require(request.user, found.partnership_id, at)
    members = members_of(found)
    if not members:
        raise Http404
    viewed(found.matter, person=request.user, at=at, route=request.resolver_match.view_name, how=did)
    keys.open_all([found.matter_id])
    return found, members


def members_of(sharing: Sharing) -> Members:
    """What it covers and is still there, in the order of the case."""
    rows = list(sharing.products.counting().select_related("step").order_by("step__opened_at", "step", "pk"))
    steps = list({row.step_id: row.step for row in rows}.values())
    there = {(one.step.pk, one.product.key): one.product for one in brought_forth(sharing.case, steps)}
    for row in rows:
        row.sharing = sharing
    return [(row, there[row.step_id, row.product]) for row in rows if (row.step_id, row.product) in there]


@verified
@never_cache
@require_safe
def shared(request, slug):
    """What is shared, for whom it is shared with: the one product, or a list of the members of a set."""
    found, members = shared_or_404(request, slug, now())
    if found.products.count() > 1:
        return render(request, "cases/sharing/set.html", {"sharing": found, "members": members})
    return one_product(request, found, members[0][1])


@verified
@never_cache
@require_safe
def shared_product(request, slug, product):
    """One of a set."""
    found, members = shared_or_404(request, slug, now())
    wanted = next((one for row, one in members if row.slug == product), None)
    if wanted is None:
        raise Http404
    return one_product(request, found, wanted, back=found.get_absolute_url())


def one_product(request, sharing, product, back: str = ""):
    shown = {"sharing": sharing, "product": product, "sections": product.read(), "back": back}
    return render(request, "cases/sharing/shared.html", shown)


@verified
@fresh
@require_safe
def copy(request, slug):
    """The copy to take away, where that is how it is shared: of a set all of it."""
    at = now()
    to_take_away = Sharing.objects.filter(how=Sharing.How.TAKE_AWAY)
    found, members = shared_or_404(request, slug, at, to_take_away, did="downloaded")
    content = copy_of(found, [product for _, product in members], reader=request.user.name, at=at)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.case.reference}-{found.slug}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@verified
@require_http_methods(METHODS)
def conflict(request, slug):
    """Declare a conflict of interest without seeing more of the case than what is shared."""
    at = now()
    found, _ = shared_or_404(request, slug, at)
    if request.method == "POST":
        with acting(found.matter, by=request.user, at=at) as act:
            declare_conflict(act, found.case)
        messages.success(request, "Your conflict of interest is recorded. You no longer see what was shared.")
        return redirect("cases:shared-with-me")
    return render(request, "cases/conflict.html", {"back": found.get_absolute_url()})

"""Check your answers, send them, the receipt and a copy to keep."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import verified
from forms.answers.reading import rows_of
from forms.definitions.questions import Asking
from forms.filling import completeness, services, tokens
from forms.filling.addresses import CHECK, HOME, elsewhere
from forms.filling.finding import get_draft_or_404
from forms.filling.models import Draft
from matters.errors import TooLate


@verified
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, slug):
    """Check your answers, and send."""
    at = timezone.now()
    draft = get_draft_or_404(request, slug, at)
    if elsewhere(draft):
        return redirect(elsewhere(draft))
    unfinished = completeness.unfinished(draft)
    seen = tokens.read(request.POST.get("_token", ""), request.user, draft, CHECK)
    if request.method == "POST" and not unfinished and seen.number == draft.number:
        return send(draft, request.user, at, seen.number)
    context = {
        "draft": draft,
        "pages": rows_of(draft.form, draft.answers, Asking(draft.partnership, at)),
        "unfinished": [shown.page for shown in unfinished],
        "changed": request.method == "POST" and seen.number != draft.number,
        "token": tokens.sign(request.user, draft, CHECK, []),
    }
    return render(request, "filling/check.html", context)


def send(draft, by, at, seen):
    try:
        services.submit(draft, by=by, at=at, seen=seen)
    except TooLate:
        return redirect("filling:check", draft.slug)
    return redirect("filling:receipt", draft.slug)


@verified
@never_cache
@require_safe
def receipt(request, slug):
    """That it was sent: the reference, what happens next, a copy to keep."""
    draft = get_draft_or_404(request, slug, timezone.now())
    if draft.receipt is None:
        return redirect(draft)
    context = {
        "heading": draft.receipt["title"],
        "reference": draft.receipt["reference"],
        "next_steps": draft.receipt["next_steps"],
        "link": draft.receipt["path"] or HOME,
        "link_text": "See where it stands" if draft.receipt["path"] else "Back to my tasks",
        "draft": draft,
    }
    return render(request, "filling/receipt.html", context)


@verified
@never_cache
@require_safe
def copy(request, slug):
    """All answers on one page, to print or keep; of a form that was closed, what had been written."""
    at = timezone.now()
    draft = get_draft_or_404(request, slug, at)
    if draft in Draft.objects.open():
        return redirect("filling:check", draft.slug)
    asking = Asking(draft.partnership, draft.submitted_at or at)
    pages = rows_of(draft.form, draft.answers, asking)
    return render(request, "filling/copy.html", {"draft": draft, "pages": pages, "receipt": draft.receipt})


@verified
@never_cache
@require_safe
def saved(request, slug):
    """Saved for later."""
    draft = get_draft_or_404(request, slug, timezone.now())
    return render(request, "filling/saved.html", {"draft": draft, "home": HOME})

"""Filling a form in: its pages, check your answers, the receipt, a copy to keep."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import verified
from forms.answers.reading import rows_of
from forms.definitions.questions import Asking
from journal.services import viewed
from matters.access import FULL
from matters.errors import TooLate
from matters.models import Matter, MatterAccess

from . import completeness, presenting, saving, services, tokens
from .asked import to_show
from .models import Draft
from .normalising import tidied
from .rows import read_change

CHECK = "check"


def get_draft_or_404(request, slug, at) -> Draft:
    """A draft of the visitor's agency (or own), on a matter that they may see; noted as read."""
    seen = Matter.objects.visible_to(request.user, at, rights=(*FULL, MatterAccess.Right.OWN_PART))
    found = Draft.objects.of(request.user).filter(slug=slug, matter__in=seen)
    draft = found.select_related("matter", "form_version", "partnership", "answer_set").first()
    if draft is None:
        raise Http404
    if request.method == "GET":
        viewed(draft.matter, person=request.user, at=at, route=f"filling:{request.resolver_match.url_name}")
    return draft


@verified
@never_cache
@require_safe
def resume(request, slug):
    """Where it was left: the first page that is not done, else check your answers; a sent form's receipt."""
    draft = get_draft_or_404(request, slug, timezone.now())
    return redirect(elsewhere(draft) or next_address(draft, None))


@verified
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug, page):
    """One page of the form."""
    at = timezone.now()
    draft = get_draft_or_404(request, slug, at)
    page = draft.form.page(page)
    if page is None:
        raise Http404
    if elsewhere(draft):
        return redirect(elsewhere(draft))
    if request.method == "POST":
        return save(request, draft, page, at)
    if not to_show(draft, page):
        return redirect(draft)
    form = presenting.filled_form(draft, page, Asking(draft.partnership, at))
    return show(request, draft, page, form, back_to_check=request.GET.get("from") == CHECK)


def save(request, draft, page, at):
    """Keep what was posted; then the next page, or this one again."""
    back_to_check = request.POST.get("_from") == CHECK
    try:
        result = saving.save_page(
            draft,
            page,
            data=tidied(dict(request.POST.lists())),
            uploads=request.FILES,
            seen=tokens.read(request.POST.get("_token", ""), request.user, draft, page.key),
            by=request.user,
            at=at,
            change=read_change(request.POST.get("_do", ""), page),
        )
    except TooLate:
        return redirect(draft)
    if result.outcome in (saving.Outcome.ERRORS, saving.Outcome.CONFLICT):
        return show(request, result.draft, page, result.form, back_to_check, result.outcome)
    if result.outcome is saving.Outcome.AGAIN:
        return redirect(page_address(draft, page.key, back_to_check))
    if request.POST.get("_do") == "later":
        return redirect(reverse("filling:saved", args=[draft.slug]))
    return redirect(next_address(result.draft, page.key, back_to_check))


def show(request, draft, page, form, back_to_check, outcome=None):
    conflict = outcome is saving.Outcome.CONFLICT
    shown = [item.key for item in to_show(draft, page) if item.asks]
    context = {
        "draft": draft,
        "page": page,
        "form": form,
        "blocks": presenting.blocks(draft, page, form),
        "token": tokens.sign(request.user, draft, page.key, shown),
        "from": CHECK if back_to_check else "",
        "back": back_address(draft, page, back_to_check),
        "conflict": draft.pages[page.key] if conflict else None,
        "theirs": their_rows(draft, page, timezone.now()) if conflict else [],
        "with_files": any(item.asks and item.uploads for item in page.questions),
    }
    return render(request, "filling/page.html", context)


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
        "link": draft.receipt["path"] or "/portal/",
        "link_text": "Go on" if draft.receipt["path"] else "Back to my tasks",
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
    return render(request, "filling/saved.html", {"draft": draft})


def elsewhere(draft) -> str:
    """Where a draft that is no longer open can be read; empty while it is open."""
    if draft.submitted_at:
        return reverse("filling:receipt", args=[draft.slug])
    return reverse("filling:copy", args=[draft.slug]) if draft.closed_at else ""


def page_address(draft, key: str, back_to_check: bool = False) -> str:
    address = reverse("filling:page", args=[draft.slug, key])
    return f"{address}?{urlencode({'from': CHECK})}" if back_to_check else address


def next_address(draft, key: str | None, back_to_check: bool = False) -> str:
    """The page behind `key`; coming from the check, or without a key, the first that is not done; else the check."""
    if key is not None and not back_to_check:
        following = completeness.next_page(draft, key)
    else:
        following = next(iter(completeness.unfinished(draft)), None)
    if following is None:
        return reverse("filling:check", args=[draft.slug])
    return page_address(draft, following.page.key, back_to_check)


def back_address(draft, page, back_to_check: bool) -> str:
    if back_to_check:
        return reverse("filling:check", args=[draft.slug])
    before = completeness.previous_page(draft, page.key)
    return page_address(draft, before.page.key) if before else "/portal/"


def their_rows(draft, page, at):
    """The page as the other person has saved it."""
    pages = rows_of(draft.form, draft.answers, Asking(draft.partnership, at))
    return [row for each in pages if each.key == page.key for row in each.rows]

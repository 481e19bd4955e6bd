"""The pages of a form, one a request."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import verified
from forms.answers.reading import rows_of
from forms.definitions.questions import Asking
from forms.filling import presenting, saving, tokens
from forms.filling.addresses import CHECK, back_address, elsewhere, next_address, page_address
from forms.filling.asked import to_show
from forms.filling.finding import get_draft_or_404
from forms.filling.normalising import tidied
from forms.filling.rows import read_change
from matters.errors import TooLate


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
    if result.outcome is not saving.Outcome.CONFLICT and request.POST.get("_do") == "later":
        return redirect("filling:saved", draft.slug)
    if result.outcome in (saving.Outcome.ERRORS, saving.Outcome.CONFLICT):
        return show(request, result.draft, page, result.form, back_to_check, result.outcome)
    if result.outcome is saving.Outcome.AGAIN:
        return again(request, draft, page, back_to_check)
    return redirect(next_address(result.draft, page.key, back_to_check))


def again(request, draft, page, back_to_check):
    """The same page: at the entry that was added or near the one taken out, else with word of why it is there again."""
    address = page_address(draft, page.key, back_to_check)
    change = read_change(request.POST.get("_do", ""), page)
    if change is None:
        messages.success(request, "Saved. What you answered brings up another question on this page.")
        return redirect(address)
    if change.what == "drop":
        return redirect(address)
    return redirect(f"{address}#{change.question}{'-last' if change.what == 'add' else ''}")


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


def their_rows(draft, page, at):
    """The page as the other person has saved it."""
    pages = rows_of(draft.form, draft.answers, Asking(draft.partnership, at))
    return [row for each in pages if each.key == page.key for row in each.rows]

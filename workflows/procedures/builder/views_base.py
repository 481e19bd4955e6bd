"""The builder: the shared procedure that ours is built on, its floors, and a new version of it compared with ours."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from workflows.procedures.bases.building import floors_of

from . import bases
from .base_forms import TakeOverForm
from .base_words import Words
from .differences import differences
from .drafts import open_draft
from .finding import partnership_or_404
from .permissions import changes_procedures


@changes_procedures
@require_http_methods(["GET", "HEAD", "POST"])
def base(request, partnership):
    """What ours is built on; a newer version side by side, or the shared procedures that one could build on."""
    at, found = now(), partnership_or_404(request.user, partnership, now())
    standing = bases.standing(found)
    posted = request.POST if request.method == "POST" else None
    if posted is not None and "base" in posted:
        return build_on(request, found, standing, at)
    shown = comparison(standing, posted) if standing.newer else {}
    form = shown.get("form")
    if posted is not None and (form is None or form.is_valid()):
        return take_over(request, found, form, at)
    shown |= {
        "partnership": found,
        "standing": standing,
        "floors": floors_of(standing.newer or standing.version.base) if has_base(standing) else [],
        "draft": open_draft(found),
    }
    return render(request, "procedures/builder/base.html", shown, status=400 if posted is not None else 200)


def has_base(standing) -> bool:
    return bool(standing.version and standing.version.base)


def comparison(standing, posted) -> dict:
    """What each side changed since the shared procedure's old version, and a form for what both did."""
    before, theirs, ours = standing.version.base.document, standing.newer.document, standing.version.document
    conflicts = bases.compare(standing).conflicts
    words = Words(before, theirs, ours)
    return {
        "theirs": differences(before, theirs),
        "ours": differences(before, ours),
        "form": TakeOverForm(conflicts, words, posted, initial={"seen": standing.seen}),
    }


def take_over(request, partnership, form, at):
    """Raises TooLate where nothing is to be compared any more."""
    said = {"seen": form.cleaned_data["seen"], "choices": form.choices} if form else {"seen": ""}
    bases.take_over(partnership, by=request.user, at=at, **said)
    messages.success(
        request, "This is a draft of what comes of it. Look through it, then send it for approval."
    )
    return redirect("procedures:approval", partnership.slug)


def build_on(request, partnership, standing, at):
    chosen = next((one for one in standing.others if one.key == request.POST["base"]), None)
    if chosen is None:
        raise Http404
    bases.build_on(partnership, chosen, by=request.user, at=at)
    messages.success(request, f"This is a draft that is built on {chosen}.")
    return redirect("procedures:draft", partnership.slug)

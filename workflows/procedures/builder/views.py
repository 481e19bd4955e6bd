"""The builder: the procedures that a person may change, and the draft of one with its picture, list and problems."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from forms.definitions.languages import shown as shown_in_language
from matters.language import read_in
from workflows.procedures import services

from . import bases, documents, drafts
from .documents import step_in
from .drawing import arrows_of, marks, picture
from .finding import draft_or_404, number, partnership_or_404
from .permissions import changes_procedures, partnerships_of
from .problems import problems_of, warnings_of


@changes_procedures
@require_safe
def index(request):
    """The procedures that the person may change, with what is in force and what is being drafted."""
    at = now()
    rows = [
        (one, services.in_force(one, at), drafts.open_draft(one), bases.standing(one).newer)
        for one in partnerships_of(request.user, at)
    ]
    return render(request, "procedures/builder/index.html", {"rows": rows})


@changes_procedures
@require_safe
def draft(request, partnership):
    """The draft as a list beside its picture; without a draft the version in force."""
    at = now()
    found = partnership_or_404(request.user, partnership, at)
    draft = drafts.open_draft(found)
    version = services.in_force(found, at)
    document = draft.document if draft else version.document if version else None
    problems = problems_of(draft, at) if draft else []
    cautions = warnings_of(draft, at) if draft and not problems else []
    shown = {
        "partnership": found,
        "draft": draft,
        "version": version,
        "coming": coming(found, at),
        "document": shown_in_language(document) if document else None,
        "picture": picture(document, marks(problems, cautions)),
        "arrows": arrows_of(document),
        "problems": problems,
        "cautions": cautions,
        "holder": drafts.held_by_other(draft, request.user, at) if draft else None,
        "mine": bool(draft) and draft.locked_by_id == request.user.pk,
        "bases": bases.standing(found),
    }
    return render(request, "procedures/builder/draft.html", shown)


def coming(partnership, at):
    """A version that is published and not yet in force."""
    newest = services.latest(partnership)
    return newest if newest and newest.starts_at > at else None


@changes_procedures
@require_POST
def do(request, partnership):
    """The buttons of the draft's page."""
    at, what = now(), request.POST.get("do", "")
    if what == "start":
        drafts.start(partnership_or_404(request.user, partnership, at), by=request.user, at=at)
        return redirect("procedures:draft", partnership)
    draft = draft_or_404(request.user, partnership, at)
    if what == "release":
        drafts.release(draft, by=request.user, at=at)
        messages.success(request, "Others can go on with the draft now.")
    elif what == "discard" and not request.POST.get("sure"):
        shown = {
            "draft": draft,
            "partnership": draft.partnership,
            "editors": draft.editors.order_by("name", "pk"),
        }
        return render(request, "procedures/builder/give_up.html", shown)
    elif what == "discard":
        drafts.discard(draft, by=request.user, at=at, revision=number(request.POST.get("revision")))
        messages.success(request, "The draft was given up.")
    else:
        said = rearrange(draft, request.POST, by=request.user, at=at)
        if what == "remove":
            messages.success(request, f"The {said}.")
        else:  # the focus stays on the button that was pressed, and goes with what it moved
            part, key = request.POST["part"], request.POST["key"]
            return redirect(reverse("procedures:draft", args=[partnership]) + f"#{what}-{part}-{key}")
    return redirect("procedures:draft", partnership)


def rearrange(draft, posted, *, by, at) -> str:
    """Move or remove a step or a stage, and say what was done. Raises Http404 for anything else."""
    part, key, how = posted.get("part"), posted.get("key", ""), posted.get("do")
    places = {"up": -1, "down": 1}
    there = {"step": step_in, "stage": documents.stage_in}.get(part)
    said = there(draft.document, key) if there else None
    if said is None or how not in (*places, "remove"):
        raise Http404
    with read_in(""):  # the history is in the first language
        title = (there(shown_in_language(draft.document), key) or {}).get("title", key)

    def edit(document):
        if how == "remove":
            return documents.without(document, part, key)
        return documents.moved(document, part, key, places[how])

    done = f"{part} “{title}” {'was taken out' if how == 'remove' else 'was moved'}"
    drafts.change(
        draft,
        by=by,
        at=at,
        revision=number(posted.get("revision")),
        edit=edit,
        what=done,
    )
    return done

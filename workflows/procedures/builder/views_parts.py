"""The builder: one part of the draft at a time, the head, a stage or a step."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from forms.definitions.languages import shown as in_readers_language
from matters.errors import TooLate
from matters.language import read_in
from theme.forms import posted

from . import documents, drafts, words
from .choices import choices_of
from .finding import draft_or_404
from .forms import HeadForm, NewStageForm, NewStepForm, StageForm, StepForm
from .permissions import changes_procedures
from .problems import problems_of
from .words_within import conditions_of

METHODS = ["GET", "HEAD", "POST"]


@changes_procedures
@require_http_methods(METHODS)
def head(request, partnership):
    """Name, review types, facts, ladders and endings."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    form = bound(HeadForm, request, draft, draft.document, choices_of(draft, localdate(at)))

    def edit(document):
        return documents.with_head(document, form.document)

    return answer(request, draft, form, edit, what="the head", title="The procedure itself", at=at)


@changes_procedures
@require_http_methods(METHODS)
def stage(request, partnership, key):
    """A stage's title, condition, review types and clocks."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    said = documents.stage_in(draft.document, key)
    if said is None:
        raise Http404
    form = bound(StageForm, request, draft, said, choices_of(draft, localdate(at)))

    def edit(document):
        return documents.with_stage(document, key, form.document)

    title = called(documents.stage_in, draft, key)
    with read_in(""):
        what = f"stage “{called(documents.stage_in, draft, key)}”"
    return answer(request, draft, form, edit, what=what, title=title, at=at, about=said)


@changes_procedures
@require_http_methods(METHODS)
def step(request, partnership, key):
    """Everything that one step says."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    said = documents.step_in(draft.document, key)
    if said is None:
        raise Http404
    form = bound(StepForm, request, draft, said, choices_of(draft, localdate(at), key))

    def edit(document):
        return documents.with_step(document, key, form.document)

    title = called(documents.step_in, draft, key)
    with read_in(""):
        what = f"step “{called(documents.step_in, draft, key)}”"
    shown = {
        "about": said,
        "kind": form.kind,
        "problems": [p for p in problems_of(draft, at) if p.step == key],
    }
    return answer(request, draft, form, edit, what=what, title=title, at=at, **shown)


@changes_procedures
@require_http_methods(METHODS)
def new_stage(request, partnership):
    """A stage more, at the end."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    form = NewStageForm(draft.document, posted(request), initial={"revision": draft.revision})

    def edit(document):
        return documents.with_stage(document, form.cleaned_data["key"], {"title": form.cleaned_data["title"]})

    return answer(request, draft, form, edit, what="a new stage", title="Add a stage", at=at)


@changes_procedures
@require_http_methods(METHODS)
def new_step(request, partnership, key):
    """A step more at the end of a stage; its page opens next."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    if documents.stage_in(draft.document, key) is None:
        raise Http404
    form = NewStepForm(draft.document, posted(request), initial={"revision": draft.revision})

    def edit(document):
        said = {name: form.cleaned_data[name] for name in ("key", "kind", "title")}
        return documents.with_new_step(document, key, said)

    return answer(request, draft, form, edit, what="a new step", title="Add a step", at=at, onward="step")


def called(find, draft, key: str) -> str:
    """The title of a stage or step, in the reader's language."""
    return find(in_readers_language(draft.document), key).get("title", key)


def bound(form, request, draft, said: dict, own):
    return form(said, own, posted(request), initial={"revision": draft.revision})


def answer(request, draft, form, edit, *, what, title, at, onward="", **shown):
    """Keep what is right; else the page again with everything as it was typed, and why."""
    status = 200
    if request.POST.get("do", "").startswith("more:"):
        form.full_clean()
        form.errors.clear()  # rows were asked for, and nothing is judged yet
    elif form.is_valid() and request.POST.get("do") != "words":
        try:
            changed = drafts.change(
                draft, by=request.user, at=at, revision=form.cleaned_data["revision"], edit=edit, what=what
            )
        except (TooLate, documents.Impossible) as error:
            form.add_error(None, str(error))
            status = 409
        else:
            return onto(request, changed, form, onward)
    status = 400 if form.errors and status == 200 else status
    shown |= {"draft": draft, "partnership": draft.partnership, "form": form, "title": title}
    shown |= {"said_back": said_back(draft, form)}
    return render(request, "procedures/builder/part.html", shown, status=status)


def onto(request, draft, form, onward):
    """To the step that was added, else to the draft."""
    messages.success(request, "The draft is kept.")
    if onward:
        return redirect("procedures:step", draft.partnership.slug, form.cleaned_data["key"])
    return redirect("procedures:draft", draft.partnership.slug)


def said_back(draft, form) -> list[str]:
    """The conditions and clocks of the page in words: as typed where something was typed, else as kept."""
    said = getattr(form, "document", None) or getattr(form, "said", {})
    names = words.Names(draft.document, getattr(form, "own", {}))
    clocks = said.get("clocks") or []
    told = [*conditions_of(said, names), *(words.clock(clock, names) for clock in clocks)]
    return [one for one in told if one]

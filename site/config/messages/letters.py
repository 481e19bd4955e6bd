"""A partnership's letters: which there are, and the page on which one of them is written, seen and changed back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import verified
from matters.acting import acting
from matters.errors import NotAllowed
from outbox import texts
from outbox.letters import own_text

from .forms import LetterForm
from .permissions import check_can_write, partnerships_of


@verified
@require_safe
def index(request):
    """The letters of the partnerships for which the person writes. Raises NotAllowed for whoever writes none."""
    mine = partnerships_of(request.user, timezone.now())
    if not mine:
        raise NotAllowed("Only people whose office edits pages or handles cases can change letters.")
    lists = [(one, [(letter, own_text(letter.key, one)) for letter in texts.editable()]) for one in mine]
    return render(request, "messages/letters.html", {"lists": lists})


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, partnership, key):
    """Write, see and keep one letter of one partnership."""
    at = timezone.now()
    mine = partnerships_of(request.user, at).filter(slug=partnership).first()
    found = next((one for one in texts.editable() if one.key == key), None)
    if mine is None or found is None:
        raise Http404
    form = LetterForm(found, request.POST or None, initial=initial(found, mine))
    shown = {"partnership": mine, "letter": found, "form": form, "facts": texts.facts_of(found)}
    if request.method == "POST" and request.POST.get("do") == "standard":
        return keep(request, mine, found, at, standard=True)
    if form.is_valid():
        if request.POST.get("do") == "save":
            return keep(request, mine, found, at, form=form)
        words = form.cleaned_data["subject"], form.cleaned_data["body"]
        shown["preview"] = texts.preview(found, *words, mine)
    shown |= {"own": own_text(key, mine), "history": texts.history(mine, key)}
    return render(request, "messages/letter.html", shown, status=400 if form.errors else 200)


def initial(letter, partnership) -> dict:
    """The text in force, and the version from which the writer starts."""
    text = own_text(letter.key, partnership) or letter
    latest = texts.history(partnership, letter.key).first()
    return {"subject": text.subject, "body": text.body, "based_on": latest.version if latest else 0}


def keep(request, partnership, letter, at, *, form=None, standard=False):
    """A new version, inside the partnership's act. Raises NotAllowed, TooLate."""
    based_on = form.cleaned_data["based_on"] if form else number(request.POST.get("based_on"))
    with acting(partnership.matter_id, by=request.user, at=at) as act:
        check_can_write(request.user, partnership, at)
        if standard:
            texts.back_to_standard(act, letter, based_on=based_on)
        else:
            words = form.cleaned_data["subject"], form.cleaned_data["body"]
            texts.change(act, letter, *words, based_on=based_on)
    messages.success(request, "The letter is kept. It counts from now on.")
    return redirect("messages:letter", partnership=partnership.slug, key=letter.key)


def number(text) -> int:
    """Raises Http404 for what a form of ours does not send."""
    if not str(text).isdecimal() or len(str(text)) > 9:
        raise Http404
    return int(text)

"""The language in which one reads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from .. import languages
from ..forms import LanguageForm
from ..permissions import verified


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def language(request):
    """The person's own choice among the languages of their partnerships; not there where none has several."""
    at, person = timezone.now(), request.user
    offered = languages.offered_to(person, at)
    if not offered:
        raise Http404
    form = LanguageForm(request.POST or None, offered=offered, initial={"language": person.language})
    if form.is_valid():
        languages.choose(person, form.cleaned_data["language"], at=at)
        messages.success(request, "Your choice is kept.")
        return redirect("accounts:account")
    return render(request, "accounts/language.html", {"form": form}, status=400 if form.errors else 200)

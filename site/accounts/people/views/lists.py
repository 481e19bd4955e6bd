"""The lists that a partnership keeps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Attribute
from accounts.permissions import fresh
from theme.forms import posted

from .. import lists
from ..list_form import EntryForm
from ..permissions import check_can_enter, keeps_lists


@keeps_lists
@require_safe
def index(request):
    """Every list with its entries, or those that have ended."""
    ended = request.GET.get("show") == "ended"
    found = list(lists.lists_of(request.scope, ended=ended))
    for kept in found:
        kept.lines = [(entry, lists.in_words(entry)) for entry in kept.shown]
    return render(request, "people/lists.html", {"lists": found, "ended": ended, "day": request.scope.day})


@keeps_lists
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, partnership, key):
    """Add an entry to a list."""
    kept = get_object_or_404(lists.lists_of(request.scope), partnership__slug=partnership, key=key)
    form = EntryForm(kept, request.scope, posted(request))
    if form.is_valid():
        row = lists.add(kept, **form.said, by=request.user, at=timezone.now())
        messages.success(request, f"{row.of} stands in the list now: {lists.in_words(row)}.")
        return redirect("people:lists")
    shown = {"list": kept, "form": form}
    return render(request, "people/add_entry.html", shown, status=400 if form.errors else 200)


@keeps_lists
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, slug):
    """End an entry: asks once."""
    own = Attribute.objects.filter(list__partnership__in=request.scope.run)
    entry = get_object_or_404(own.select_related("list__partnership", *lists.OF), slug=slug)
    check_can_enter(request.scope, entry.list, entry.of, request.user)
    if request.method == "POST":
        lists.end(entry, by=request.user, at=timezone.now())
        messages.success(request, "The entry has ended.")
        return redirect("people:lists")
    return render(request, "people/end_entry.html", {"entry": entry, "words": lists.in_words(entry)})

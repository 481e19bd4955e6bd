"""The list of what a partnership does without a case, and the page of each time of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import verified
from forms.answers.reading import as_rows
from journal.services import viewed
from matters.acting import Act
from matters.errors import allowed
from theme.forms import posted

from . import services
from .forms import AgendaForm, DoneForm, ReviewedForm
from .items import MEETING, REVIEW, language_of
from .models import Occasion
from .permissions import check_can_do, check_can_plan, reads_all

RECENT = 50  # of what is done, the newest


@verified
@require_safe
def index(request):
    """What is to come, the most urgent first; and what was done."""
    at = now()
    rows = Occasion.objects.visible_to(request.user, at).select_related("partnership", "office", "body")
    context = {
        "coming": with_languages(rows.running().order_by("due_on", "pk"), at),
        "done": with_languages(rows.done().order_by("-done_at", "-pk")[:RECENT], at),
        "today": localdate(at),
    }
    return render(request, "partnership_work/index.html", context)


def with_languages(rows, at) -> list[Occasion]:
    """Each knows the `lang` of its title, where that is not the page's: of work that the procedure lists."""
    found, known = list(rows), {}
    for one in found:
        if one.partnership_id not in known:
            known[one.partnership_id] = language_of(one.partnership, at)
        one.lang = known[one.partnership_id] if one.key.startswith("work.") else ""
    return found


def occasion_or_404(request, slug, at) -> Occasion:
    """Of a partnership in which the person holds an office; the reading is noted."""
    rows = Occasion.objects.visible_to(request.user, at)
    people = "partnership", "matter", "office", "body", "done_by", "answers__form_version"
    found = get_object_or_404(rows.select_related(*people), slug=slug)
    viewed(found.matter, person=request.user, at=at, route=request.resolver_match.view_name)
    return with_languages([found], at)[0]


@verified
@require_safe
def one(request, slug):
    """By when, who, the agenda, and what became of it."""
    at = now()
    found = occasion_or_404(request, slug, at)
    whole = reads_all(request.user, found, at)
    context = {
        "occasion": found,
        "whole": whole,
        "today": localdate(at),
        "pages": as_rows(found.answers) if whole and found.answers else [],
        "may": found.is_running and allowed(check_can_do, Act((found.matter,), request.user, at), found),
        "meets": found.kind == MEETING,
    }
    return render(request, "partnership_work/one.html", context)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request, slug):
    """The day of a meeting and its agenda."""
    at = now()
    found = occasion_or_404(request, slug, at)
    check_can_plan(Act((found.matter,), request.user, at), found)
    form = AgendaForm(posted(request), occasion=found, today=localdate(at))
    if form.is_valid():
        services.prepare(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "The day and the agenda are kept.")
        return redirect(found)
    return ask(request, found, form, "Keep")


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def done(request, slug):
    """It was done, held or reviewed."""
    at = now()
    found = occasion_or_404(request, slug, at)
    check_can_do(Act((found.matter,), request.user, at), found)
    sent = posted(request)
    form = ReviewedForm(sent, today=localdate(at)) if found.kind == REVIEW else DoneForm(sent)
    if form.is_valid():
        services.finish(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "It is kept that this was done.")
        return redirect(found)
    return ask(request, found, form, "It was held" if found.kind == MEETING else "It is done")


@verified
@require_POST
def fill(request, slug):
    """Begin its form, or go on with it."""
    at = now()
    found = occasion_or_404(request, slug, at)
    check_can_do(Act((found.matter,), request.user, at), found)
    return redirect(services.begin_form(found, by=request.user, at=at))


def ask(request, found, form, button):
    shown = {"occasion": found, "form": form, "button": button}
    return render(request, "partnership_work/ask.html", shown, status=400 if form.errors else 200)

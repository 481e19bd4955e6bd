"""Giving an office, ending it, naming a deputy, giving it another name."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import OfficeRenaming
from accounts.permissions import fresh

from .. import offices, renaming
from ..forms import DeputyForm, GiveForm, RenameForm
from ..listing import held
from ..permissions import manages_people
from .people import person_or_404


def holding_or_404(request, slug):
    rows = request.scope.holdings().select_related(
        "office__partnership", "office__agency", "person", "deputy_for"
    )
    return get_object_or_404(rows, slug=slug)


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def give(request, slug):
    """Give the person an office."""
    person = person_or_404(request, slug)
    form = GiveForm(request.scope, person, request.POST or None)
    if form.is_valid():
        offices.give(**form.cleaned_data, to=person, by=request.user, at=timezone.now())
        messages.success(request, "The office is given.")
        return redirect("people:person", slug)
    shown = {"person": person, "form": form}
    return render(request, "people/give.html", shown, status=400 if form.errors else 200)


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, slug):
    """End an office: asks once."""
    holding = holding_or_404(request, slug)
    if request.method == "POST":
        offices.end(holding, by=request.user, at=timezone.now())
        messages.success(request, "The office has ended.")
        return redirect("people:person", holding.person.slug)
    shown = {"holding": holding, "line": held(holding, request.scope.day)}
    return render(request, "people/end.html", shown)


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def deputise(request, slug):
    """Name a deputy for the holder of an office."""
    holding = holding_or_404(request, slug)
    form = DeputyForm(request.scope, holding, request.POST or None)
    if form.is_valid():
        row = offices.deputise(holding, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, f"{row.person} stands in for {holding.person}.")
        return redirect("people:person", holding.person.slug)
    shown = {"holding": holding, "form": form}
    return render(request, "people/deputise.html", shown, status=400 if form.errors else 200)


@manages_people
@require_safe
def index(request):
    """The offices that the visitor manages, with the names that they had and will have."""
    rows = request.scope.offices().select_related("partnership", "agency").order_by("name", "pk")
    waiting = Prefetch("renamings", OfficeRenaming.objects.waiting(), to_attr="coming")
    return render(request, "people/offices.html", {"offices": rows.prefetch_related("former_names", waiting)})


@manages_people
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request, partnership, key):
    """Call the office something else from a day on."""
    rows = request.scope.offices().select_related("partnership", "agency")
    office = get_object_or_404(rows, partnership__slug=partnership, key=key)
    form = RenameForm(request.scope.day, request.POST or None)
    if form.is_valid():
        renaming.rename(office, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The new name is recorded. What was done before keeps the name of then.")
        return redirect("people:offices")
    shown = {"office": office, "form": form}
    return render(request, "people/rename.html", shown, status=400 if form.errors else 200)

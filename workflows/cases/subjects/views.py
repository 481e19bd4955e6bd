"""The page of whom a case is about, adding somebody, and taking somebody off."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from matters.acting import Act
from matters.errors import allowed
from theme.forms import GovukForm, posted
from workflows.cases.plan import plan_of
from workflows.cases.running.forms import ReasonForm
from workflows.cases.views import case_or_404, erased_at

from . import services

METHODS = ["GET", "HEAD", "POST"]


class SubjectForm(GovukForm):
    """One more."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Write the name"})


def people_case_or_404(request, slug, at):
    case = case_or_404(request, slug, at)
    if plan_of(case).subjects is None:
        raise Http404
    return case


@verified
@require_http_methods(METHODS)
def subjects(request, slug):
    """Everybody whom the case is or was about, and adding one."""
    at = now()
    case = people_case_or_404(request, slug, at)
    asking, form = Act((case.matter,), request.user, at), SubjectForm(posted(request))
    if request.method == "POST":
        services.check_can_change(asking, case)
    if form.is_valid():
        made = services.add(case, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{made.called} is added.")
        return redirect("cases:subjects", slug)
    may_change = allowed(services.check_can_change, asking, case)
    shown = {"case": case, "people": case.subjects.all(), "may_change": may_change, "erased": erased_at(case)}
    shown["form"] = form if may_change else None
    return render(request, "cases/subjects/index.html", shown, status=400 if form.errors else 200)


@verified
@require_http_methods(METHODS)
def take_off(request, slug, subject):
    """The case is no longer about somebody: asks why."""
    at = now()
    case = people_case_or_404(request, slug, at)
    services.check_can_change(Act((case.matter,), request.user, at), case)
    found = get_object_or_404(case.subjects, slug=subject)
    form = ReasonForm(posted(request))
    if form.is_valid():
        services.take_off(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"The case is no longer about {found.called}.")
        return redirect("cases:subjects", slug)
    shown = {"case": case, "subject": found, "form": form}
    return render(request, "cases/subjects/take_off.html", shown, status=400 if form.errors else 200)

"""The pages of consent, for the offices that handle a case."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import fresh, verified
from matters.acting import Act
from theme.forms import posted
from workflows.cases.models import Case
from workflows.cases.plan import plan_of
from workflows.cases.views import case_or_404, erased_at

from . import services
from .forms import ConsentForm, WithdrawnForm
from .models import Consent
from .reading import called_without_names, needed

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Line:
    """One consent of the procedure, as the page shows it."""

    key: str
    name: str
    needed_by: list[str]
    lacking: list[str]
    records: list[Consent]


def handled_or_404(request, slug, at) -> Case:
    case = case_or_404(request, slug, at)
    services.check_can_record(Act((case.matter,), request.user, at), case)
    return case


def consent_or_404(case: Case, key: str):
    consent = plan_of(case).consents.get(key)
    if consent is None:
        raise Http404
    return consent


@verified
@require_safe
def consents(request, slug):
    """Everything that people consent to in this case, and what was said."""
    at = now()
    case = case_or_404(request, slug, at)
    services.check_can_read(Act((case.matter,), request.user, at), case)
    rows = list(case.consents.select_related("subject", "recorded_by", "withdrawn_by").order_by("pk"))
    called = called_without_names(case)
    lines = [line(case, key, consent, rows, called) for key, consent in plan_of(case).consents.items()]
    shown = {"case": case, "lines": lines, "erased": erased_at(case)}
    return render(request, "cases/consents/index.html", shown)


def line(case: Case, key: str, consent, rows, called) -> Line:
    records = [one for one in rows if one.key == key]
    last = {one.subject.number if one.subject else 0: one for one in records}
    steps = [step.title for step in plan_of(case).steps if key in step.needs_consent]
    steps += [f"sharing of {step.title}" for step in plan_of(case).steps if key in step.shared_with_consent]
    missing = [n for _, n in needed(case, [key], None) if n not in last or not last[n].allows]
    words = [
        called.get(number, "Of the case" if not consent.of_each_subject else "Of nobody yet")
        for number in missing
    ]
    return Line(key, consent.name, steps, words, records)


@verified
@require_http_methods(METHODS)
def record(request, slug, key):
    """Record one consent, that it was refused, or that it is done without."""
    at = now()
    case = handled_or_404(request, slug, at)
    consent = consent_or_404(case, key)
    people = case.subjects.standing() if consent.of_each_subject else None
    form = ConsentForm(posted(request), people=people, at=at)
    if form.is_valid():
        services.record_consent(case, key, by=request.user, at=at, **form.said)
        messages.success(request, f"It is recorded: {consent.name}.")
        return redirect("cases:consents", slug)
    shown = {
        "case": case,
        "consent": consent,
        "form": form,
        "nobody": people is not None and not people.exists(),
    }
    return render(request, "cases/consents/record.html", shown, status=400 if form.errors else 200)


@verified
@fresh
@require_http_methods(METHODS)
def withdraw(request, slug, key, consent):
    """Note that a consent was withdrawn."""
    at = now()
    case = handled_or_404(request, slug, at)
    of = consent_or_404(case, key)
    found = get_object_or_404(case.consents.select_related("subject"), slug=consent, key=key)
    form = WithdrawnForm(posted(request))
    if form.is_valid():
        services.withdraw(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"It is noted that consent was withdrawn: {of.name}.")
        return redirect("cases:consents", slug)
    shown = {"case": case, "consent": of, "record": found, "form": form}
    return render(request, "cases/consents/withdraw.html", shown, status=400 if form.errors else 200)

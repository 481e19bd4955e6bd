"""Asking for an export; the page on which its password is shown once and its file is fetched."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.permissions import fresh, verified
from journal.services import viewed
from matters.acting import Act
from matters.errors import NotAllowed
from workflows.cases.models import CaseExport
from workflows.cases.views import case_or_404

from . import services
from .forms import ExportForm
from .permissions import check_can_export


def case_to_export(request, slug, at):
    case = case_or_404(request, slug, at)
    check_can_export(Act((case.matter,), request.user, at), case)
    return case


@verified
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request, slug):
    """The exports of a case: who asked, until when, how often downloaded; and asking for one."""
    at = now()
    case = case_to_export(request, slug, at)
    form = ExportForm(request.POST or None)
    if form.is_valid():
        made = services.request(case, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "The export is being made. You get an e-mail when it is ready.")
        return redirect("cases:export", slug, made.slug)
    shown = {
        "case": case,
        "form": form,
        "at": at,
        "exports": CaseExport.objects.filter(case=case).order_by("-requested_at", "-pk")[:50],
    }
    return render(request, "cases/exports/index.html", shown, status=400 if form.errors else 200)


@verified
@fresh
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export(request, slug, export):
    """One's own export. The password and the file are fetched by a post: each is journalled."""
    at = now()
    case = case_to_export(request, slug, at)
    found = get_object_or_404(CaseExport, case=case, slug=export, person=request.user)
    password = ""
    if request.method == "POST":
        what = request.POST.get("do")
        if what == "download":
            return as_file(request, found, at)
        if what != "password":
            raise NotAllowed("That is not one of the buttons of this page.")
        password = services.show_password(found, by=request.user, at=at)
        found.refresh_from_db()
    over = bool(found.ended_at or found.expires_at <= at)
    shown = {"case": case, "export": found, "password": password, "over": over}
    shown["given_up"] = services.was_given_up(found)
    return render(request, "cases/exports/export.html", shown)


def as_file(request, export, at) -> HttpResponse:
    content = services.download(export, by=request.user, at=at)
    viewed(export.matter, person=request.user, at=at, route="cases:export", how="downloaded")
    name = f"{export.case.reference}-{export.slug}.pdf"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)

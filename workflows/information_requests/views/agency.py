"""The agency's pages: what is asked of it, and nothing of the case or of the other agencies."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import verified
from journal.services import viewed
from matters.acting import acting
from matters.models import Duty
from matters.paging import page_of
from workflows.cases.services import declare_conflict
from workflows.cases.standing import marked
from workflows.information_requests import returning
from workflows.information_requests.forms import NotKnownForm, RefuseForm
from workflows.information_requests.models import Part
from workflows.information_requests.readers import readings
from workflows.information_requests.states import COLOURS, Status
from workflows.procedures.kinds import settings_of

# An agency that was let off, or never answered a request that was stopped, reads no more about whom it was.
HIDES = (Status.WITHDRAWN, Status.STOPPED)


def part_or_404(request, slug, at) -> Part:
    """The part of the visitor's agency; the lookup is the permission. The reading is noted."""
    found = Part.objects.visible_to(request.user, at).select_related(
        "matter", "request", "agency", "deadline", "draft__form_version", "step__case__partnership"
    )
    part = get_object_or_404(found, slug=slug)
    if request.method == "GET":
        viewed(part.matter, person=request.user, at=at, route="information_requests:part")
    return part


@verified
@require_safe
def index(request):
    """What the visitor's agency was asked, the newest first."""
    at = now()
    parts = Part.objects.visible_to(request.user, at).select_related("deadline", "step__case__partnership")
    page = page_of(
        parts.order_by("-asked_at", "-pk"), "asked_at", request.GET.get("after", ""), newest_first=True
    )
    for part in page.rows:
        part.colour = COLOURS.get(part.status, "grey")
        part.by_when = part.deadline and marked(part.deadline, at)
    return render(request, "information_requests/index.html", {"page": page})


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def part(request, slug):
    """What is asked, why, on what basis, by when and why then; a post to it begins the form, or goes on with it."""
    at = now()
    found = part_or_404(request, slug, at)
    if request.method == "POST":
        return redirect(returning.begin_answer(found, by=request.user, at=at))
    return show(request, found, at)


@verified
@require_POST
def not_known(request, slug):
    """ "Not known to us", in one click."""
    at = now()
    found = part_or_404(request, slug, at)
    form = NotKnownForm(request.POST, today=localdate(at))
    if form.is_valid():
        returning.not_known(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "Your return is sent: nobody asked about is known to your agency.")
        return redirect(found)
    return show(request, found, at, form)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request, slug):
    """Refuse, with a reason."""
    at = now()
    found = part_or_404(request, slug, at)
    form = RefuseForm(request.POST or None)
    if form.is_valid():
        returning.refuse(found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "Your refusal is sent to the office that asked.")
        return redirect(found)
    shown = {"form": form, "part": found}
    return render(request, "information_requests/refuse.html", shown, status=400 if form.errors else 200)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request, slug):
    """Declare a conflict of interest without seeing more of the case than the own part."""
    at = now()
    found = part_or_404(request, slug, at)
    if request.method == "POST":
        with acting(found.matter_id, by=request.user, at=at) as act:
            declare_conflict(act, found.step.case)
        messages.success(
            request, "Your conflict of interest is recorded. Somebody else of your agency answers."
        )
        return redirect("information_requests:index")
    return render(request, "cases/conflict.html", {"back": found.get_absolute_url()})


def show(request, part, at, form=None):
    """The part's page, with the form of a nil return that was not valid."""
    settings = settings_of(part.step)
    may_answer = part.is_waiting or part.status == Status.MISSING
    shown = {
        "part": part,
        "step": part.step,
        "settings": settings,
        "about": "" if part.status in HIDES else part.request.about,
        "warning": settings.warning,
        "colour": COLOURS.get(part.status, "grey"),
        "deadline": part.deadline and marked(part.deadline, at),
        "may_answer": may_answer,
        "disputes": list(part.disputes.prefetch_related("askings")),
        "returns": list(part.returns.select_related("person").order_by("-number")),
        "reads": readings(part),
        "duty": duty_of(part, request.user, at) if may_answer else None,
        "form": (form or NotKnownForm(today=localdate(at))) if may_answer and settings.nil_return else None,
    }
    status = 400 if form is not None and form.errors else 200
    return render(request, "information_requests/part.html", shown, status=status)


def duty_of(part, person, at) -> Duty | None:
    """The duty of answering, where it is the person's: from here they hand it on."""
    return Duty.objects.open().of(person, at).filter(step=part.step, path=part.get_absolute_url()).first()

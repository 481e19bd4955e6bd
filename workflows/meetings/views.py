"""Where a meeting is planned, recorded and read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import verified
from matters.acting import Act
from matters.errors import NotAllowed
from workflows.cases.views import case_or_404

from . import recording, services
from .calendar_file import TYPE, calendar_of, is_off
from .forms import PlanForm, RecordForm
from .invited import holdings
from .models import Sitting
from .permissions import check_can_plan, check_can_record, check_plans, check_still
from .showing import of_page, questions_of
from .window import window_of


def step_page(request, step):
    """The step's own page: the day, the papers, who is invited, and the record of each day."""
    if request.method == "POST":
        raise NotAllowed(
            "Nothing is sent to this page. Set the day, or record the meeting, on pages of their own."
        )
    return render(request, "meetings/step.html", of_page(step, request.user, now()))


def meeting_or_404(request, slug, key, at):
    """The meeting of the current round."""
    case = case_or_404(request, slug, at)
    step = get_object_or_404(case.steps.current(), key=key, kind="meeting", skipped="")
    step.case, step.meeting.step = case, step
    return step.meeting


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, slug, key):
    """Set the day, or move it."""
    at = now()
    meeting = meeting_or_404(request, slug, key, at)
    check_can_plan(Act((meeting.step.case.matter,), request.user, at), meeting)
    if request.method == "POST":
        check_still(meeting, request.POST.get("was", ""))
    coming, window = meeting.coming(), window_of(meeting)
    form = PlanForm(request.POST or None, window=window, coming=coming, at=at)
    if request.method == "POST" and form.is_valid():
        services.plan(meeting, by=request.user, at=at, **form.said)
        messages.success(request, "The day is set, and the invitations are on their way.")
        return redirect(meeting.step)
    context = {
        "case": meeting.step.case,
        "step": meeting.step,
        "form": form,
        "window": window,
        "coming": coming,
    }
    return render(request, "meetings/plan.html", context, status=400 if form.errors else 200)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def record(request, slug, key):
    """Record who was there and what was dealt with."""
    at = now()
    meeting = meeting_or_404(request, slug, key, at)
    asking = Act((meeting.step.case.matter,), request.user, at)
    check_plans(asking, meeting)
    if request.method == "POST":
        check_still(meeting, request.POST.get("was", ""))
    check_can_record(asking, meeting)
    step, coming = meeting.step, meeting.coming()
    asked = questions_of(step)
    form = RecordForm(
        request.POST or None, step=step, held=holdings(step, at), questions=asked, coming=coming, at=at
    )
    if request.method == "POST" and form.is_valid():
        recording.record(meeting, by=request.user, at=at, **{"questions": []} | form.cleaned_data)
        messages.success(request, "The meeting is recorded.")
        return redirect(step)
    context = {"case": step.case, "step": step, "form": form, "coming": coming}
    return render(request, "meetings/record.html", context, status=400 if form.errors else 200)


@verified
@require_safe
def calendar(request, slug, uid):
    """The file for one's calendar: the newest day of the entry, or the word that it is off."""
    at = now()
    case = case_or_404(request, slug, at)
    days = Sitting.objects.filter(meeting__step__case=case, uid=uid).select_related("meeting__step__case")
    sitting = get_object_or_404(days.order_by("-sequence")[:1])
    file = calendar_of(sitting, case, sitting.meeting.step.get_absolute_url(), at, off=is_off(sitting))
    response = HttpResponse(file, content_type=f"{TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.reference}.ics"'
    return response

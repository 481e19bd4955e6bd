"""The pages of holds, and of more time for a date."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import fresh, verified
from matters.acting import Act
from theme.forms import posted
from workflows.cases.plan import plan_of, title_of
from workflows.cases.views import case_or_404

from . import holds, more_time
from .forms import HoldForm, LongerForm, ReasonForm
from .permissions import check_handles, check_runs
from .views import METHODS, do_or_ask, page


@verified
@require_http_methods(METHODS)
def place(request, slug):
    """Put the case, a stage or a step on hold."""
    at = now()
    case = case_or_404(request, slug, at)
    check_runs(Act((case.matter,), request.user, at), case)
    document = plan_of(case)
    form = HoldForm(posted(request), document=document)
    if form.is_valid():
        hold = holds.place(case, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{title_of(case, hold)} is on hold.")
        return redirect(case)
    return page(request, "hold", case, form, grounds=document.grounds)


@verified
@fresh
@require_http_methods(METHODS)
def hold(request, slug, hold):
    """One hold: why, on whose authority, until when; and lifting it."""
    at = now()
    case = case_or_404(request, slug, at)
    check_handles(Act((case.matter,), request.user, at), case)
    found = get_object_or_404(case.holds.select_related("placed_by", "lifted_by"), slug=hold)
    found.case = case
    form = ReasonForm(posted(request))
    do = partial(holds.lift, found, by=request.user, at=at)
    title = title_of(case, found)
    shown = {"hold": found, "title": title, "ground": plan_of(case).grounds.get(found.ground, found.ground)}
    return do_or_ask(request, "held", case, form, do, f"{title} goes on.", **shown)


@verified
@fresh
@require_http_methods(METHODS)
def longer(request, slug):
    """Give more time for a date, in the name of the office that the procedure names."""
    at = now()
    case = case_or_404(request, slug, at)
    found = more_time.extendable(Act((case.matter,), request.user, at), case)
    form = LongerForm(posted(request), deadlines=[deadline for deadline, _clock, _office in found])
    if form.is_valid():
        kept = {key: form.cleaned_data[key] for key in ("until", "reason")}
        more_time.extend(case, by=request.user, at=at, **form.seen, **kept)
        messages.success(request, "The date is extended; the first one is kept.")
        return redirect(case)
    return page(request, "longer", case, form, found=found)

"""The pages on which the way of a case is changed. Each says what will become of it, and asks why."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import fresh, verified
from matters.acting import Act
from matters.errors import allowed
from theme.forms import posted
from workflows.cases.models import Case
from workflows.cases.plan import plan_of, title_of
from workflows.cases.versions import moving
from workflows.cases.views import case_or_404
from workflows.procedures.kinds import KINDS

from . import changes, endings
from .forms import EndForm, MoveForm, ReasonForm, versions_for
from .permissions import (
    check_can_revive,
    check_can_undo,
    check_can_withdraw,
    check_handles,
    check_runs,
    ending_of,
    endings_for,
    offices_that_end,
)

METHODS = ["GET", "HEAD", "POST"]


def step_or_404(request, slug, key, at):
    """The current round of a step of a case that the person may see."""
    case = case_or_404(request, slug, at)
    step = case.steps.current().filter(key=key, skipped="").first()
    if step is None:
        raise Http404
    step.case = case
    return step


@verified
@require_safe
def change(request, slug):
    """What can be changed about the case's way, and why the rest cannot."""
    at = now()
    case = case_or_404(request, slug, at)
    asking = Act((case.matter,), request.user, at)
    check_handles(asking, case)
    context = {
        "case": case,
        "lines": changes.lines(asking, case),
        "holds": [(hold, title_of(case, hold)) for hold in case.holds.order_by("pk")],
        "may_revive": allowed(check_can_revive, asking, case),
    }
    return render(request, "cases/running/index.html", context)


@verified
@require_http_methods(METHODS)
def withdraw(request, slug, key):
    """Take an open step out of the case."""
    at = now()
    step = step_or_404(request, slug, key, at)
    check_can_withdraw(Act((step.case.matter,), request.user, at), step)
    form = ReasonForm(posted(request))
    do = partial(changes.withdraw, step, by=request.user, at=at)
    done = f"“{step.title}” is withdrawn."
    return do_or_ask(request, "withdraw", step.case, form, do, done, step=step)


@verified
@fresh
@require_http_methods(METHODS)
def undo(request, slug, key):
    """Open a finished step again."""
    at = now()
    step = step_or_404(request, slug, key, at)
    check_can_undo(Act((step.case.matter,), request.user, at), step)
    form = ReasonForm(posted(request))
    do = partial(changes.undo, step, by=request.user, at=at)
    done = f"“{step.title}” is open again."
    document = plan_of(step.case)
    again = [document.step(one).title for one in document.behind(step.key)[1:]]
    shown = {"step": step, "becomes": KINDS[step.kind].undo, "again": again}
    return do_or_ask(request, "undo", step.case, form, do, done, **shown)


@verified
@fresh
@require_http_methods(METHODS)
def end(request, slug):
    """End the case before its last step."""
    at = now()
    case = case_or_404(request, slug, at)
    choices = endings_for(Act((case.matter,), request.user, at), case)
    others = Case.objects.visible_to(request.user, at).filter(partnership=case.partnership_id)
    named = {"into": request.GET.get("into", "")[:40]}  # as the page of a referral that came twice leads here
    form = EndForm(posted(request), endings=choices, others=others, initial=named)
    do = partial(endings.end_early, case, by=request.user, at=at)
    done = f"Case {case.reference} has ended."
    others_can = [] if choices else offices_that_end(case)
    return do_or_ask(request, "end", case, form, do, done, choices=choices, others_can=others_can)


@verified
@fresh
@require_http_methods(METHODS)
def revive(request, slug):
    """Take up a case that was ended early."""
    at = now()
    case = case_or_404(request, slug, at)
    check_can_revive(Act((case.matter,), request.user, at), case)
    form = ReasonForm(posted(request))
    do = partial(endings.revive, case, by=request.user, at=at)
    done = f"Case {case.reference} goes on."
    return do_or_ask(request, "revive", case, form, do, done, ending=ending_of(case, case.ended_as))


@verified
@fresh
@require_http_methods(METHODS)
def move(request, slug):
    """Move the case to another version of its procedure: first what would change, then the reason."""
    at = now()
    case = case_or_404(request, slug, at)
    check_runs(Act((case.matter,), request.user, at), case)
    form = MoveForm(posted(request), versions=versions_for(case, at))
    if form.is_valid() and "rehearse" not in request.POST:
        moving.move(case, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"Case {case.reference} goes on under {form.cleaned_data['version']}.")
        return redirect(case)
    version = form.wanted()
    said = moving.rehearse(case, version, by=request.user, at=at) if version else None
    return page(request, "move", case, form, version=version, said=said)


def do_or_ask(request, name, case, form, do, done, **shown):
    """Do what was asked for with what was typed, say so and go to the case; else the page that asks."""
    if form.is_valid():
        do(**form.cleaned_data)
        messages.success(request, done)
        return redirect(case)
    return page(request, name, case, form, **shown)


def page(request, name, case, form, **shown):
    """One of the pages, with what was typed."""
    status = 400 if form.errors else 200
    return render(request, f"cases/running/{name}.html", {"case": case, "form": form, **shown}, status=status)

"""What the offices that ask and check do beside the step's own page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.agreements import services as agreements
from accounts.permissions import verified
from forms.answers.reading import as_rows
from matters import keys
from matters.acting import Act
from matters.errors import allowed
from workflows.cases.models import Case
from workflows.cases.standing import marked
from workflows.information_requests import asking, checking, ending, services
from workflows.information_requests.dispute_forms import RefusalForm
from workflows.information_requests.disputes import accept_refusal, refer
from workflows.information_requests.forms import CheckForm, WithdrawForm
from workflows.information_requests.models import InformationRequest, Part, Return
from workflows.information_requests.permissions import (
    check_can_ask,
    check_can_check,
    check_can_dispute,
    check_can_read,
    is_shown,
    reads_all,
)
from workflows.information_requests.readers import note_reading, readings
from workflows.information_requests.states import COLOURS, TO_CHECK, Status

from .step import add_form, lines_of


def case_of(request, slug, at) -> Case:
    """The case, for who sees the whole of it and has accepted the partnership's agreements."""
    cases = Case.objects.visible_to(request.user, at).select_related("partnership", "procedure", "matter")
    case = get_object_or_404(cases, slug=slug)
    agreements.require(request.user, case.partnership_id, at)
    keys.open_all([case.matter_id])
    return case


def request_of(request, slug, key, at) -> InformationRequest:
    """The request of the case's current round of that step."""
    case = case_of(request, slug, at)
    found = InformationRequest.objects.select_related("step", "form_version")
    asked = get_object_or_404(found, step__case=case, step__key=key, step__superseded=False)
    asked.step.case = case
    return asked


def part_of(request, slug, key, part, at) -> Part:
    """One agency's part, of an earlier round too."""
    case = case_of(request, slug, at)
    found = Part.objects.select_related("request", "step", "agency", "deadline")
    part = get_object_or_404(found, slug=part, step__case=case, step__key=key)
    part.step.case = case
    return part


@verified
@require_POST
def add(request, slug, key):
    """Ask one more agency."""
    at = now()
    asked = request_of(request, slug, key, at)
    act = Act((asked.step.case.matter,), request.user, at)
    check_can_ask(act, asked.step)
    form = add_form(request.POST, asked.step, lines_of(asked, act), at)
    if form.is_valid():
        services.add(asked, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['agency']} is asked.")
        return redirect(asked.step)
    shown = {"form": form, "case": asked.step.case, "step": asked.step}
    return render(request, "information_requests/add.html", shown, status=400)


@verified
@require_POST
def release(request, slug, key):
    """Let the agencies that see the case read one another's returns."""
    at = now()
    asked = request_of(request, slug, key, at)
    services.release(asked, by=request.user, at=at)
    messages.success(request, "The returns are released. Whoever sees the case can read them.")
    return redirect(asked.step)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, slug, key, part):
    """Let an agency off."""
    at = now()
    part = part_of(request, slug, key, part, at)
    check_can_ask(Act((part.step.case.matter,), request.user, at), part.step)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        ending.withdraw(part, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{part.name} is no longer asked, and has been told.")
        return redirect(part.step)
    shown = {"form": form, "part": part, "case": part.step.case, "step": part.step}
    return render(request, "information_requests/withdraw.html", shown, status=400 if form.errors else 200)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def read(request, slug, key, part):
    """What an agency sent, who has read it, and the check."""
    at = now()
    part = part_of(request, slug, key, part, at)
    act = Act((part.step.case.matter,), request.user, at)
    check_can_read(act, part)
    note_reading(part, person=request.user, at=at)
    returns = list(part.returns.select_related("person", "checked_by", "answers__form_version"))
    form = check_form(request, act, part, returns)
    disputes = list(part.disputes.select_related("raised_by"))
    if request.method == "POST" and (form is None or form.is_valid()):
        return check(request, part, form, at)
    for one in returns:
        one.pages = as_rows(one.answers) if one.answers else []
    shown = {
        "part": part,
        "case": part.step.case,
        "step": part.step,
        "colour": COLOURS.get(part.status, "grey"),
        "deadline": part.deadline and marked(part.deadline, at) if part.is_waiting else None,
        "contacts": asking.contacts(part, localdate(at)) if part.is_waiting else [],
        "returns": returns[::-1],
        "form": form,
        "reads": readings(part),
        "disputes": disputes,
        "disclosures": part.disclosures.select_related("by") if reads_all(act, part.step, part) else [],
        "may_refer": part.status != Status.REFUSAL and allowed(check_can_dispute, act, part),
        "may_withdraw": part.is_open and allowed(check_can_ask, act, part.step),
    }
    return render(
        request, "information_requests/return.html", shown, status=400 if form and form.errors else 200
    )


def check_form(request, act, part, returns) -> CheckForm | RefusalForm | None:
    """The form, for who may check a return that waits for it."""
    if part.status not in TO_CHECK or not allowed(check_can_check, act, part):
        return None
    if part.status == Status.REFUSAL:
        return RefusalForm(request.POST or None)
    return CheckForm(request.POST or None, today=localdate(act.at), initial={"seen": returns[-1].number})


def check(request, part, form, at):
    """Accept or send back. Without a form the service says why it is too late, or not allowed."""
    if isinstance(form, RefusalForm):
        return look_at_refusal(request, part, form.cleaned_data, at)
    given = form.cleaned_data if form else {"verdict": "accept", "seen": None}
    if given["verdict"] == "accept":
        checking.accept(part, by=request.user, at=at, seen=given["seen"])
        messages.success(request, f"The return of {part.name} is accepted.")
    else:
        back = {name: given[name] for name in ("reason", "due_on", "seen")}
        checking.send_back(part, by=request.user, at=at, **back)
        messages.success(request, f"The return is sent back to {part.name} with a new date.")
    return redirect(part.step)


def look_at_refusal(request, part, given, at):
    """Let it stand, or refer it."""
    if given["verdict"] == "accept":
        accept_refusal(part, by=request.user, at=at)
        messages.success(request, f"The refusal of {part.name} stands.")
        return redirect(part.step)
    refer(part, by=request.user, at=at, reason=given["reason"])
    messages.success(request, "It is referred. Those who settle it have been told, and so has the agency.")
    return redirect(part.dispute_path)


@verified
@require_safe
def together(request, slug, key):
    """CP-74: the form by which the case came in and all returns that came in time, on one page to print or save."""
    at = now()
    asked = request_of(request, slug, key, at)
    act = Act((asked.step.case.matter,), request.user, at)
    parts = asked.parts.returned().select_related("agency")
    everything = reads_all(act, asked.step) or is_shown(asked, asked.step)
    parts = list(parts.order_by("name") if everything else parts.filter(agency=request.user.agency_id))
    for part in parts:
        note_reading(part, person=request.user, at=at)
        part.last = Return.objects.filter(part=part).select_related("answers__form_version").last()
        part.pages = as_rows(part.last.answers) if part.last.answers else []
    came_in = asking.came_in_by(asked.step.case)
    shown = {
        "case": asked.step.case,
        "step": asked.step,
        "came_in": came_in,
        "pages": as_rows(came_in) if came_in else [],
        "parts": parts,
        "missing": asked.parts.exclude(pk__in=asked.parts.returned()).exclude(status=Status.WITHDRAWN),
    }
    return render(request, "information_requests/together.html", shown)

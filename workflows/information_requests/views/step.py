"""The asking office's page: send the request; then who was asked, how each stands, by when, and how it was chased."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from clocks.models import Deadline
from matters.acting import Act
from matters.errors import allowed
from matters.lateness import is_late
from outbox.services import DEPUTIES
from workflows.cases.standing import marked
from workflows.information_requests import asking, services
from workflows.information_requests.forms import AddForm, SendForm
from workflows.information_requests.models import Part
from workflows.information_requests.permissions import (
    check_can_ask,
    check_can_release,
    is_shown,
    reads_all,
)
from workflows.information_requests.states import COLOURS, IN, Status
from workflows.procedures.kinds import settings_of


@dataclass(frozen=True)
class Chase:
    """A rung that has fired: when, whether the return was late by then, and whether others were told instead."""

    at: datetime
    late: bool
    office: bool
    deputies: bool


@dataclass
class Line:
    """One agency as the page shows it."""

    part: Part
    colour: str
    deadline: Any = None
    last: Any = None
    chases: list[Chase] = field(default_factory=list)
    may_read: bool = False


def step_page(request, step):
    """The step's own page; a post to it sends the request."""
    at, asked = now(), step.information_request
    asked.step = step
    asking_now = Act((step.case.matter,), request.user, at)
    may_ask = allowed(check_can_ask, asking_now, step)
    form = send_form(request, step, at) if may_ask and not asked.asked_at else None
    if request.method == "POST":
        if form is None:
            return refused(request, asked, at)
        if form.is_valid():
            chosen = {name: form.cleaned_data[name] for name in ("agencies", "about")}
            services.send(asked, by=request.user, at=at, **chosen)
            messages.success(request, "The request is sent. Each agency has its own form, date and tasks.")
            return redirect(step)
    lines = lines_of(asked, asking_now)
    context = {
        "case": step.case,
        "step": step,
        "asked": asked,
        "form": form,
        "lines": lines,
        "came": sum(line.part.status in IN for line in lines),
        "counted": sum(line.part.status != Status.WITHDRAWN for line in lines),
        "may_ask": may_ask,
        "add_form": add_form(None, step, lines, at) if may_ask and asked.asked_at else None,
        "may_release": bool(lines)
        and not is_shown(asked, step)
        and allowed(check_can_release, asking_now, asked),
        "shown": is_shown(asked, step),
        "earlier": earlier(step, asking_now) if step.round > 1 else [],
        "settings": settings_of(step),
        "outcome": settings_of(step).outcome_name(step.outcome) if step.outcome else "",
    }
    return render(
        request, "information_requests/step.html", context, status=400 if form and form.errors else 200
    )


def refused(request, asked, at):
    """A second sending, or one by somebody else: the service says why not."""
    services.send(asked, by=request.user, at=at, agencies=[], about=request.POST.get("about", ""))
    return redirect(asked.step)


def send_form(request, step, at) -> SendForm:
    day = localdate(at)
    initial = {
        "agencies": [str(agency.pk) for agency in asking.proposed(step, day)],
        "about": asking.whom_it_is_about(step),
    }
    return SendForm(
        request.POST or None,
        members=asking.members(step.case.partnership, day),
        always=asking.always_asked(step, day),
        initial=initial,
    )


def add_form(data, step, lines, at) -> AddForm:
    open_ones = {line.part.agency_id for line in lines if line.part.is_open}
    return AddForm(data, members=asking.members(step.case.partnership, localdate(at)), asked=open_ones)


def lines_of(asked, act) -> list[Line]:
    """Every agency that was asked, by name: the same number of queries however many there are."""
    parts = asked.parts.select_related("agency", "deadline").prefetch_related("returns__person")
    chased = chases(asked.step)
    reads = reads_all(act, asked.step) or is_shown(asked, asked.step)
    found = []
    for part in parts.order_by("name", "pk"):
        part.step, part.request = asked.step, asked
        returns = list(part.returns.all())
        found.append(
            Line(
                part,
                COLOURS.get(part.status, "grey"),
                deadline=part.deadline and marked(part.deadline, act.at),
                last=returns[-1] if returns else None,
                chases=chased[part.pk],
                may_read=reads or part.agency_id == act.person.agency_id,
            )
        )
    return found


def earlier(step, act) -> list[Part]:
    """What came in earlier rounds, for those who read every return."""
    if not reads_all(act, step):
        return []
    parts = Part.objects.filter(step__case=step.case, step__key=step.key, step__superseded=True)
    found = list(parts.exclude(returns=None).select_related("step").order_by("step__round", "name"))
    for part in found:
        part.step.case = step.case
    return found


def chases(step) -> dict:
    """Each part's rungs that have fired, over all its deadlines, the oldest first."""
    found = defaultdict(list)
    deadlines = Deadline.objects.filter(step=step, key__startswith="request.").prefetch_related("rungs")
    for deadline in deadlines.order_by("pk"):
        part = deadline.key.split(".")[1]
        if part.isdigit():
            fired = [
                Chase(
                    rung.fired_at,
                    is_late(deadline.late_from, rung.fired_at),
                    bool(rung.settings.get("tell")),
                    rung.settings.get("whom") == DEPUTIES,
                )
                for rung in deadline.rungs.all()
                if rung.fired_at
            ]
            found[int(part)] += sorted(fired, key=lambda chase: chase.at)
    return found


def retell(steps, at):
    """What the case page shows of requests: how many have returned, and who has not answered or has refused."""
    told: dict = {step.pk: [] for step in steps}
    parts = defaultdict(list)
    for part in Part.objects.filter(step__in=steps).exclude(status=Status.WITHDRAWN).order_by("name"):
        parts[part.step_id].append(part)
    for pk, of_step in parts.items():
        came = sum(part.status in IN for part in of_step)
        told[pk].append(("Returned", f"{came} of {len(of_step)}"))
        for label, status in (("Refused", Status.REFUSED), ("Not in when it closed", Status.MISSING)):
            names = [part.name for part in of_step if part.status == status]
            told[pk] += [(label, ", ".join(names))] if names else []
    return told

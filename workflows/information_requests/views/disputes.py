"""Where a dispute about an agency's part is raised, read and settled."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from journal.services import viewed
from matters.acting import Act
from matters.errors import NotAllowed, allowed
from workflows.information_requests import disputes
from workflows.information_requests.dispute_forms import ReferForm, SettleForm
from workflows.information_requests.permissions import check_can_dispute, check_can_settle, reads_all
from workflows.information_requests.states import COLOURS, Status

from .office import part_of


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request, slug, key, part):
    """Refer an answer that did not come; read how far a dispute is; settle it."""
    at = now()
    part = part_of(request, slug, key, part, at)
    act = Act((part.step.case.matter,), request.user, at)
    if not reads_all(act, part.step, part):
        raise NotAllowed("Only those who work with this request can read its disputes.")
    viewed(part.matter, person=request.user, at=at, route="information_requests:dispute")
    found = list(
        part.disputes.select_related("raised_by", "settled_by").prefetch_related("askings__deadline")
    )
    form, do = form_for(request, act, part, found)
    if request.method == "POST":
        if form is None:
            raise NotAllowed("There is nothing here that you could settle or refer now.")
        if form.is_valid():
            do(form.cleaned_data)
            return redirect(part.dispute_path)
    shown = {
        "part": part,
        "case": part.step.case,
        "step": part.step,
        "colour": COLOURS.get(part.status, "grey"),
        "disputes": found,
        "form": form,
        "refers": isinstance(form, ReferForm),
    }
    status = 400 if form and form.errors else 200
    return render(request, "information_requests/dispute.html", shown, status=status)


def form_for(request, act, part, found):
    """(the form that the visitor may fill in or None, what it does)."""
    by, at = act.person, act.at
    standing = found[-1] if found and found[-1].ended_at is None else None
    if standing and allowed(check_can_settle, act, standing, part):

        def settle(given):
            if given["outcome"] == "on":
                disputes.pass_on(standing, by=by, at=at, reason=given["reason"])
                messages.success(request, "The next level is asked to settle it.")
            else:
                disputes.decide(standing, by=by, at=at, **given)
                messages.success(request, "It is settled. The agency and the office that asked are told.")

        return SettleForm(request.POST or None, further=further(act, standing, part)), settle
    if part.status != Status.REFUSAL and allowed(check_can_dispute, act, part):

        def refer(given):
            disputes.refer(part, by=by, at=at, **given)
            messages.success(
                request, "It is referred. Those who settle it have been told, and so has the agency."
            )

        return ReferForm(request.POST or None), refer
    return None, None


def further(act, dispute, part) -> str:
    """The names of the offices that would be asked next; "" where nobody further can settle it."""
    found = disputes.next_able(act, part, dispute, dispute.level + 1)
    return ", ".join(office.name for office in found[1]) if found else ""

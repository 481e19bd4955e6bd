"""Where a decision is made: the question, who has a voice, and one's own vote."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from accounts.people.names import then
from accounts.permissions import verified
from matters.acting import Act
from matters.errors import allowed
from workflows.cases.views import case_or_404
from workflows.procedures.kinds import settings_of

from . import services
from .forms import VoteForm
from .models import Vote
from .permissions import check_can_close, check_can_vote


def step_page(request, step):
    """The step's own page; a post to it is a vote."""
    at, decision, settings = now(), step.decision, settings_of(step)
    decision.step = step
    form = VoteForm(request.POST or None, decision_settings=settings)
    if request.method == "POST" and form.is_valid():
        services.vote(decision, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "Your vote is recorded.")
        return redirect(step)
    asking = Act((step.case.matter,), request.user, at)
    count = None if decision.decided_at else services.standing(decision, at)
    context = {
        "case": step.case,
        "step": step,
        "decision": decision,
        "form": form if request.method == "POST" or allowed(check_can_vote, asking, decision) else None,
        "may_close": allowed(check_can_close, asking, decision),
        "quorate": bool(count and count.quorate),
        "missing": services.names(decision, at, count) if count else [],
        "votes": vote_rows(decision, settings),
        "outcome": settings.outcome_name(decision.outcome),
    }
    return render(request, "decisions/step.html", context, status=400 if form.errors else 200)


def vote_rows(decision, settings) -> list[dict]:
    """The voices given, as they read."""
    votes = decision.votes.select_related("seat", "office", "person", "deputy_for").order_by("cast_at", "pk")
    votes = votes.prefetch_related("office__former_names")
    return [
        {
            "unit": vote.seat or then(vote.office, localdate(vote.cast_at)),
            "person": vote.given_by,
            "option": settings.outcome_name(vote.option),
            "reasons": vote.reasons,
        }
        for vote in votes
    ]


@verified
@require_http_methods(["POST"])
def close(request, slug, key):
    """Close the vote with the voices given so far; without quorum the page says whose is missing."""
    at = now()
    case = case_or_404(request, slug, at)
    step = get_object_or_404(case.steps.current(), key=key, kind="decision", skipped="")
    services.close_vote(step.decision, by=request.user, at=at)
    messages.success(request, "The vote is closed.")
    return redirect(case)


def retell(steps, at):
    """What the case page shows of decisions: what each option had, and who gave which voice; never the reasons."""
    votes = Vote.objects.filter(decision__step__in=steps).select_related("seat", "office", "decision")
    told: dict = {step.pk: [] for step in steps}
    settings = {step.pk: settings_of(step) for step in steps}
    for vote in votes.order_by("cast_at", "pk"):
        step_id = vote.decision.step_id
        told[step_id].append((str(vote.seat or vote.office), settings[step_id].outcome_name(vote.option)))
    return told


def record(step, at):
    """A decision for an export: the question, what was decided, and each voice with its reasons."""
    decision, settings = step.decision, settings_of(step)
    decision.step = step
    decided = settings.outcome_name(decision.outcome) if decision.outcome else "Not yet"
    rows = [("Question", decision.question), ("Decided", decided)]
    rows += [
        (f"{vote['unit']}, {vote['person']}", f"{vote['option']}. {vote['reasons']}")
        for vote in vote_rows(decision, settings)
    ]
    return [("", rows)]

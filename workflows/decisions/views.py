"""Where a decision is made: the question, who has a voice, and one's own vote."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from matters.acting import Act
from matters.errors import allowed
from workflows.cases.templatetags.language import language_of
from workflows.cases.views import case_or_404
from workflows.procedures.kinds import settings_of

from . import services, showing
from .acts import offered
from .ballots import WORDS, ballot_of
from .electorate import electors, voice_of
from .forms import ViewForm, VoteForm, button, say_language
from .models import Round
from .permissions import check_can_be_heard, check_can_vote, current_round
from .reading import judges


def step_page(request, step):
    """The step's own page; a post to it is a vote, or the view of somebody who is heard."""
    at, decision = now(), step.decision
    decision.step = step
    asking = Act((step.case.matter,), request.user, at)
    round = current_round(decision)
    views_asked = allowed(check_can_be_heard, asking, decision) if settings_of(step).heard else False
    if request.POST.get("do") == "view" or (request.method == "GET" and views_asked):
        return view_page(request, decision, asking)
    form = vote_form(request, round, asking) if round else None
    if request.method == "POST" and (form is None or form.is_valid()):
        voice = form.voice if form else services.Voice()
        services.vote(
            decision,
            by=request.user,
            at=at,
            option=voice.option,
            score=voice.score,
            reasons=voice.reasons,
            findings=voice.findings,
        )
        messages.success(request, "Your vote is recorded.")
        return redirect(step)
    if request.method != "POST" and not allowed(check_can_vote, asking, decision):
        form = None
    return render_step(request, decision, asking, form)


def vote_form(request, round, asking) -> VoteForm:
    """The form of the open round, with the criteria where this person judges them."""
    _, office = voice_of(electors(round, localdate(asking.at)), request.user, asking.at)
    judging = office is not None and judges(round, office, asking.at)
    form = VoteForm(request.POST or None, ballot=ballot_of(round), judges=judging)
    if round.part == Round.Part.VOTE:
        say_language(form, language_of(round.decision.step.case))
    return form


def view_page(request, decision, asking):
    """The same page for somebody who is heard without a vote."""
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.give_view(decision, by=request.user, at=asking.at, reasons=form.cleaned_data["reasons"])
        messages.success(request, "Your view is recorded.")
        return redirect(decision.step)
    return render_step(request, decision, asking, form, is_view=True)


def render_step(request, decision, asking, form, is_view=False):
    step, at = decision.step, asking.at
    settings, round = settings_of(step), current_round(decision)
    context = {
        "case": step.case,
        "step": step,
        "decision": decision,
        "settings": settings,
        "round": round,
        "question": ballot_of(round).question if round else settings.question,
        "form": form,
        "is_view": is_view,
        "button": "Give your view" if is_view or not round else button(round, settings.role),
        "acts": offered(asking, decision),
        "quorate": is_quorate_now(decision, at),
        "missing": services.names(decision, at) if decision.is_open else [],
        "rounds": showing.rounds_of(decision, request.user),
        "recommendation": showing.recommendation(step, request.user),
        "earlier": showing.earlier(step, request.user) if step.round > 1 else [],
        "outcome": settings.outcome_name(decision.outcome or decision.pending),
        "done": WORDS[settings.role][2],
        "noun": WORDS[settings.role][1],
    }
    return render(request, "decisions/step.html", context, status=400 if form and form.errors else 200)


def is_quorate_now(decision, at) -> bool:
    """Could the open round be closed with the voices that it has?"""
    count = services.standing(decision, at) if decision.is_open else None
    return bool(count and (count.quorate or count.outcome))


def decision_or_404(request, slug, key, at):
    """The decision of a step of a case that the person may see."""
    case = case_or_404(request, slug, at)
    step = get_object_or_404(case.steps.current(), key=key, kind="decision", skipped="")
    step.case = case
    decision = step.decision
    decision.step = step
    return decision


@verified
@require_http_methods(["POST"])
def close(request, slug, key):
    """Close the vote with the voices given so far; without quorum the page says whose is missing."""
    at = now()
    decision = decision_or_404(request, slug, key, at)
    services.close_vote(decision, by=request.user, at=at)
    messages.success(request, "The vote is closed.")
    return redirect(decision.step.case)

"""Pages on which something is done to a decision, with a reason."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from accounts.permissions import verified
from matters.acting import Act
from theme.forms import posted
from workflows.procedures.kinds import settings_of

from . import life, services
from .acts import DEEDS
from .ballots import ballot_of
from .electorate import electors, people
from .forms import BarForm, ReasonForm, RecordForm
from .models import Round
from .permissions import current_round
from .views import decision_or_404


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, slug, key, what):
    """Open a further round, call in, resume, void or reopen: each with its reason."""
    at = now()
    decision, deed = decision_or_404(request, slug, key, at), DEEDS.get(what)
    if deed is None or deed.do is None:
        raise Http404
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        deed.do(decision, by=request.user, at=at, reason=form.cleaned_data["reason"])
        messages.success(request, deed.done)
        return redirect(decision.step)
    return page(request, decision, deed, form, at)


def page(request, decision, deed, form, at):
    """The form of the act; whoever may not do it is told why instead."""
    deed.check(Act((decision.step.case.matter,), request.user, at), decision)
    context = {"case": decision.step.case, "step": decision.step, "deed": deed, "form": form}
    return render(request, "decisions/act.html", context, status=400 if form.errors else 200)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def record(request, slug, key):
    """Write down a voice that was given in a meeting."""
    at = now()
    decision = decision_or_404(request, slug, key, at)
    deed, round = DEEDS["record"], current_round(decision)
    if round is None:
        deed.check(Act((decision.step.case.matter,), request.user, at), decision)
        raise Http404
    ballot = ballot_of(round)
    form = RecordForm(
        posted(request),
        ballot=ballot,
        judges=ballot.criteria is not None,
        speakers=speakers(round, at, request.user),
    )
    if request.method == "POST" and form.is_valid():
        unit, pk = form.unit_and_person
        person = get_object_or_404(Person, pk=pk)
        services.record_voice(decision, by=request.user, at=at, unit=unit, person=person, voice=form.voice)
        messages.success(request, deed.done)
        return redirect(decision.step)
    return page(request, decision, deed, form, at)


def speakers(round, at, by) -> list[tuple[str, str]]:
    """Whose voice can be recorded: each unit that has not spoken, with each person who may speak for it."""
    in_meeting = settings_of(round.decision.step).channel != "writing" and round.part == Round.Part.VOTE
    given, day = set(round.votes.counting().values_list("unit", flat=True)), localdate(at)
    found: dict[str, str] = {}
    for member in electors(round, day):
        if member.outside and member.key not in given:
            found[f"{member.key}|{by.pk}"] = f"{member.name} (outside body)"
        if member.outside or member.key in given or not in_meeting:
            continue
        for office in member.offices:
            for holding in office.holdings.in_force(day).select_related("person").order_by("pk"):
                found[f"{member.key}|{holding.person_id}"] = f"{member.name}: {holding.person}"
    return list(found.items())


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def bar(request, slug, key):
    """Write down who cannot decide on the case."""
    at = now()
    decision = decision_or_404(request, slug, key, at)
    round = current_round(decision)
    offices = (
        [office for member in electors(round, localdate(at)) for office in member.offices] if round else []
    )
    form = BarForm(posted(request), people=[person for person, _ in people(offices, localdate(at))])
    if request.method == "POST" and form.is_valid():
        person = get_object_or_404(Person, pk=form.cleaned_data["person"])
        life.bar(decision, by=request.user, at=at, person=person, reason=form.cleaned_data["reason"])
        messages.success(request, DEEDS["bar"].done)
        return redirect(decision.step)
    return page(request, decision, DEEDS["bar"], form, at)

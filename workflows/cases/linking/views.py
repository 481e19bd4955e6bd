"""The pages on which a case is linked with another one: proposing it, and one link with what can be done about it."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import fresh, verified
from matters.acting import Act
from matters.errors import NotAllowed, allowed
from theme.forms import posted
from workflows.cases.plan import plan_of
from workflows.cases.running.forms import ReasonForm
from workflows.cases.running.views import METHODS, do_or_ask
from workflows.cases.views import case_or_404

from . import copying, services
from .forms import AnswerForm, ProposeForm
from .permissions import check_can_answer, check_can_end, check_can_link, check_is_another
from .sharing import titles_of

SENT = (
    "The proposal is sent, if there is a running case of that reference today: it is not sent again later. You are told "
    "when it is answered. If you hear nothing, ask the other side for its reference, take this back and propose anew."
)


@verified
@fresh
@require_http_methods(METHODS)
def propose(request, slug):
    """Propose a link with the case of a reference that was typed in full."""
    at = now()
    case = case_or_404(request, slug, at)
    check_can_link(Act((case.matter,), request.user, at), case)
    form = ProposeForm(posted(request), case=case)
    do = partial(services.propose, case, by=request.user, at=at)
    return do_or_ask(request, "propose_link", case, form, do, SENT)


@verified
@fresh
@require_http_methods(METHODS)
def link(request, slug, link):
    """One link: the other's reference, who leads, what is shared; and answering it for those who may."""
    at = now()
    found = link_or_404(request, slug, link, at)
    asking = Act((found.case.matter,), request.user, at)
    shown = about(found) | {"may_end": can_end(asking, found), "waits": waits_for_another(asking, found)}
    if request.method == "POST":
        check_can_answer(asking, found)
    if not (found.awaits_answer and allowed(check_can_answer, asking, found)):
        return render(request, "cases/running/link.html", {"case": found.case, **shown})
    form = AnswerForm(posted(request), case=found.case)
    do = partial(services.answer, found, by=request.user, at=at)
    return do_or_ask(request, "link", found.case, form, do, "Your answer is sent.", **shown)


@verified
@fresh
@require_http_methods(METHODS)
def end(request, slug, link):
    """End a link, or take a proposal back."""
    at = now()
    found = link_or_404(request, slug, link, at)
    check_can_end(Act((found.case.matter,), request.user, at), found)
    do = partial(services.end, found, by=request.user, at=at)
    form = ReasonForm(posted(request))
    return do_or_ask(request, "end_link", found.case, form, do, "The link has ended.", link=found)


@verified
@never_cache
@require_safe
def received(request, slug, received):
    """A copy of what a linked case has brought forth, or that there was one."""
    case = case_or_404(request, slug, now())
    found = get_object_or_404(copying.received(case, request.user), slug=received)
    return render(request, "cases/running/received.html", {"case": case, "copy": found, "link": found.link})


def link_or_404(request, slug, link, at):
    """A link of a case that the person may see; none with a case behind a wall of theirs."""
    case = case_or_404(request, slug, at)
    found = get_object_or_404(services.shown(case, request.user), slug=link)
    found.case = case
    return found


def about(link) -> dict:
    """What the page says of a link: the steps that this case shares by their titles, and what came from the other."""
    ours = [plan_of(link.case).title_of(key) for key in link.shares]
    came = link.received.select_related("link__case").order_by("pk")
    return {
        "link": link,
        "ours": ours,
        "copied": titles_of(link),
        "outcomes": link.outcomes.order_by("pk"),
        "came": came,
    }


def waits_for_another(asking, link) -> str:
    """Why whoever proposed it is not asked for the answer; empty for everybody else."""
    try:
        if link.awaits_answer:
            check_is_another(asking, link)
    except NotAllowed as sentence:
        return str(sentence)
    return ""


def can_end(asking, link) -> bool:
    return link.is_live and allowed(check_can_end, asking, link)

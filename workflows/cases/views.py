"""The portal: my tasks, cases, and where each step is worked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.agreements import services as agreements
from accounts.permissions import verified
from forms.filling.models import Draft
from journal.services import viewed
from matters import erase, keys
from matters.acting import Act, acting
from matters.duties import tasks as my_tasks
from matters.errors import allowed
from matters.paging import page_of
from workflows.procedures.kinds import KINDS
from workflows.procedures.listing import arrows
from workflows.procedures.picture import svg

from . import services
from .areas.where import area_of, there_are
from .dates import dates_of
from .linking import services as linking
from .list_form import ListForm
from .models import Case
from .overdue import overdue
from .permissions import check_handles
from .plan import ending_name, plan_of, title_of
from .running.demanding import demandable
from .standing import standing, with_next_dates, with_whereabouts

RECENT = 20  # entries of the history on the case page; the whole is on a page of its own


@verified
@require_safe
def tasks(request):
    """My tasks: what, which case, by when and why then; overdue first."""
    at = now()
    context = {
        "page": my_tasks(request.user, at, request.GET.get("after", "")),
        "drafts": Draft.objects.open_for(request.user),
        "at": at,
    }
    return render(request, "cases/tasks.html", context)


@verified
@require_safe
def index(request):
    """The cases that the person may see: those and in that order that the address asks for; how many open ones are late."""
    at = now()
    form = ListForm(request.GET)
    visible = Case.objects.visible_to(request.user, at)
    cases = form.narrow(visible, at).select_related("partnership")
    page = form.page(cases, request.GET.get("after", ""))
    with_next_dates(with_whereabouts(page.rows), at)
    late = visible.running().late(at).count()
    return render(request, "cases/index.html", {"page": page, "form": form, "late": late})


def case_or_404(request, slug, at) -> Case:
    """The lookup is the permission: who may not see the case finds nothing. The reading is noted.

    Before the first one the partnership's agreements are accepted (see agreements.require).
    """
    cases = Case.objects.visible_to(request.user, at).select_related(
        "partnership", "procedure", "matter", "merged_into"
    )
    case = get_object_or_404(cases, slug=slug)
    agreements.require(request.user, case.partnership_id, at)
    viewed(case.matter, person=request.user, at=at, route=request.resolver_match.view_name)
    keys.open_all([case.matter_id])
    return case


def erased_at(case: Case):
    """When what the case held was erased; None while it can be read."""
    return None if keys.held(case.matter_id) else erase.erased_at(case.matter_id)


@verified
@require_safe
def case(request, slug):
    """Where the case stands, its decisions and its history."""
    at = now()
    found = case_or_404(request, slug, at)
    history = found.matter.journal.order_by("-pk")
    asking = Act((found.matter,), request.user, at)
    stages = standing(found, at)
    context = {
        "case": found,
        "ending": ending_name(found),
        "joined": found.merged.order_by("pk"),
        "links": linking.shown(found, request.user),
        "holds": [(hold, title_of(found, hold)) for hold in found.holds.filter(lifted_at=None)],
        "stages": stages,
        "overdue": overdue(stages),
        "history": history[:RECENT],
        "dates": dates_of(found),
        "groups": plan_of(found).named_groups,
        "subjects": plan_of(found).subjects,
        "consents": plan_of(found).consents,
        "areas": there_are(found, at).exists(),
        "area": area_of(found),
        "erased": erased_at(found),
        "handles": allowed(check_handles, asking, found),
        "demandable": demandable(asking, found),
        "stuck": found.stuck_steps.filter(solved_at=None).exists(),
    }
    return render(request, "cases/case.html", context)


@verified
@require_safe
def picture(request, slug):
    """Where the case stands as a picture, with a list that says the same."""
    at = now()
    found = case_or_404(request, slug, at)
    stages = standing(found, at)
    states = {line.key: (line.state, line.colour) for stage in stages for line in stage.steps}
    plan = plan_of(found)
    drawn = mark_safe(svg(plan, states))  # noqa: S308  made by our template, which escapes
    shown = {"case": found, "stages": stages, "picture": drawn, "arrows": dict(arrows(plan))}
    return render(request, "cases/picture.html", shown)


@verified
@require_safe
def history(request, slug):
    """Everything that was done in the case, newest first."""
    found = case_or_404(request, slug, now())
    page = page_of(
        found.matter.journal.order_by("-at", "-pk"), "at", request.GET.get("after", ""), newest_first=True
    )
    return render(request, "cases/history.html", {"case": found, "page": page})


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, slug, key):
    """A step at its own address; its kind answers."""
    found = case_or_404(request, slug, now())
    row = found.steps.current().filter(key=key, skipped="").first()
    if row is None:
        raise Http404
    row.case = found
    return KINDS[row.kind].page(request, row)


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request, slug):
    """Declare a conflict of interest: from then on the person sees nothing of the case."""
    at = now()
    found = case_or_404(request, slug, at)
    if request.method == "POST":
        with acting(found.matter, by=request.user, at=at) as act:
            services.declare_conflict(act, found)
        messages.success(request, "Your conflict of interest is recorded. You no longer see the case.")
        return redirect("cases:tasks")
    return render(request, "cases/conflict.html", {"back": found.get_absolute_url()})

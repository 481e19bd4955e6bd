"""The health check for machines, and the operators' page for people who run the system."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.models import Partnership
from accounts.permissions import fresh, holding, offices_with, public
from matters.access import walled_off
from matters.errors import TooLate

from . import registry
from .health import checks


@public("It says whether the system runs and nothing else, so that machines can ask.")
@never_cache
@require_safe
def healthz(request):
    found = checks(timezone.now())
    well = all(check.ok for check in found)
    shown = {check.key: {"ok": check.ok, "seconds": check.seconds} for check in found}
    return JsonResponse({"ok": well, "checks": shown}, status=200 if well else 503)


@holding("runs_system")
@require_GET
def index(request):
    at = timezone.now()
    mine = partnerships_of(request.user, at)
    lists = [(section, rows_for(request.user, section, mine, at)) for section in registry.sections()]
    return render(
        request, "operations/index.html", {"checks": checks(at), "lists": lists, "partnerships": mine}
    )


@holding("runs_system")
@fresh
@require_POST
def retry(request):
    """Do what the button of one row says, if that row is on the person's page at this moment."""
    at = timezone.now()
    section, row, action = asked(request, at)
    try:
        messages.success(request, section.retry(row, action, by=request.user, at=at))
    except TooLate as late:
        messages.warning(request, str(late))
    return redirect("operations:index")


def partnerships_of(person, at):
    """The partnerships for which the person runs the system."""
    offices = offices_with(person, "runs_system", at)
    return list(Partnership.objects.filter(pk__in={office.partnership_id for office in offices}))


def rows_for(person, section, partnerships, at):
    """The section's rows, less what is behind a wall between the person and the matter."""
    walls = set(walled_off(person).values_list("matter", flat=True))
    return [row for row in section.rows(partnerships, at) if row.matter not in walls]


def asked(request, at):
    """(section, row, action) that was posted. Raises Http404 for what is not on this person's page."""
    section = registry.find(request.POST.get("section", ""))
    rows = rows_for(request.user, section, partnerships_of(request.user, at), at) if section else []
    row = next((row for row in rows if row.key == request.POST.get("row")), None)
    if row is None or request.POST.get("action") not in dict(row.buttons):
        raise Http404
    return section, row, request.POST["action"]

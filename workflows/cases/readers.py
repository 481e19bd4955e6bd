"""Who has looked at a case."""

from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.permissions import verified
from journal import reading
from matters.acting import Act

from .permissions import check_handles
from .views import case_or_404

WORDS = {
    "cases:case": "The case",
    "cases:step": "A step of the case",
    "cases:history": "Its history",
    "cases:search-within": "A search within the case",
    "cases:search": "Found by a name",
    "cases:readers": "Who has looked",
    "cases:conflict": "Declaring a conflict",
    "cases:correction": "Correcting a date",
    "cases:who": "Who can see it",
    "cases:wall": "A conflict of interest",
    "cases:exports": "Its exports",
    "cases:export": "An export",
    "cases:hand-on": "Handing a task on",
    "cases:emergency-review": "The review of an emergency access",
    "information_requests:part": "What an agency is asked",
    "information_requests:return": "An agency's return",
    "information_requests:together": "All returns on one page",
    "meetings:plan": "Setting the day of a meeting",
    "meetings:record": "The record of a meeting",
    "meetings:calendar": "The calendar file of a meeting",
    "cases:products": "What it has brought forth",
    "cases:received": "A copy from a linked case",
    "cases:share": "Sharing something of it",
    "cases:end-sharing": "Ending a sharing",
    "cases:shared": "Something shared",
    "cases:shared-product": "One of several shared",
    "cases:shared-copy": "A copy of something shared",
    "cases:shared-conflict": "Declaring a conflict",
    "answers:file": "A file",
    "filling:copy": "A copy of a form",
}


@verified
@require_safe
def readers(request, slug):
    """F-117: every reading, and what is unusual, for the offices that handle the case."""
    at = now()
    case = case_or_404(request, slug, at)
    check_handles(Act((case.matter,), request.user, at), case)
    lines, page = reading.page(case.matter, request.GET.get("after", ""))
    unusual = [] if request.GET.get("after") else reading.pointed_out(case.matter, at)
    for line in [*lines, *unusual]:
        line.read.words = words(line.read.route)
    return render(
        request, "cases/readers.html", {"case": case, "lines": lines, "page": page, "unusual": unusual}
    )


def words(route: str) -> str:
    """What an address is called by those who use it."""
    return WORDS.get(route) or ("A form" if route.startswith("filling:") else route.replace(":", ", "))

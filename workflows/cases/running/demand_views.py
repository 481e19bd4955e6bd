"""The page on which a step on demand is opened."""

from functools import partial

from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.permissions import verified
from matters.acting import Act
from theme.forms import posted
from workflows.cases.plan import plan_of
from workflows.cases.views import case_or_404

from . import demanding
from .forms import ReasonForm
from .views import METHODS, do_or_ask


@verified
@require_http_methods(METHODS)
def demand(request, slug, key):
    """Open a step that the procedure lets an office open whenever it is needed."""
    at = now()
    case = case_or_404(request, slug, at)
    step = demanding.check_can_demand(Act((case.matter,), request.user, at), case, key)
    document = plan_of(case)
    shown = {"step": step, "after": [document.title_of(one) for one in document.behind(key) if one != key]}
    do = partial(demanding.demand, case, key, by=request.user, at=at)
    return do_or_ask(
        request, "demand", case, ReasonForm(posted(request)), do, f"“{step.title}” is open.", **shown
    )

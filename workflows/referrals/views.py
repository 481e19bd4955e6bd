"""Refer a case; read a referral."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Partnership
from accounts.permissions import verified
from forms.answers.reading import as_rows
from forms.filling.models import Draft
from forms.filling.services import start
from matters.acting import Act
from matters.errors import allowed
from workflows.cases.running.permissions import endings_for

from . import services
from .alike import alike
from .models import Referral
from .offers import offers
from .permissions import check_can_confirm


@verified
@require_safe
def index(request):
    """Where the person may refer a case, and the referrals of the own agency."""
    at = now()
    context = {
        "offers": offers(request.user, localdate(at)),
        "drafts": Draft.objects.open_for(request.user).filter(purpose="referral"),
        "sent": Draft.objects.of(request.user)
        .filter(purpose="referral")
        .exclude(submitted_at=None)
        .order_by("-pk")[:50],
    }
    return render(request, "referrals/index.html", context)


@verified
@require_POST
def begin(request, partnership, form):
    """Begin a referral: a draft of its own, saved from the first page on."""
    at = now()
    found = get_object_or_404(Partnership, slug=partnership)
    offer = next(
        (
            one
            for one in offers(request.user, localdate(at))
            if one.partnership == found and one.form.key == form
        ),
        None,
    )
    if offer is None:
        raise Http404
    return redirect(start(offer.form, purpose="referral", by=request.user, at=at, partnership=found))


def step_page(request, step):
    """The referral as it was sent; whoever is to read it confirms that here."""
    at = now()
    people = "answers__form_version", "person", "agency", "read_by"
    referral = Referral.objects.select_related(*people).filter(step=step).first()
    if request.method == "POST":
        if referral:
            services.confirm_read(referral, by=request.user, at=at)
            messages.success(
                request, f"It is noted that you have read the referral. {what_is_open(step.case)}"
            )
        return redirect(step)
    asked = referral and not referral.read_at
    asking = Act((step.case.matter,), request.user, at)
    found = alike(asking, referral) if referral else []
    context = {
        "case": step.case,
        "step": step,
        "referral": referral,
        "pages": as_rows(referral.answers) if referral else [],
        "may_confirm": asked and allowed(check_can_confirm, asking, referral),
        "alike": found,
        "may_join": bool(found)
        and not step.case.ended_at
        and any(one.merges for one in endings_for(asking, step.case)),
    }
    return render(request, "referrals/step.html", context)


def what_is_open(case) -> str:
    """How the case goes on, in a sentence for whoever has just read the referral."""
    titles = [step.title for step in case.steps.open().order_by("pk")]
    return f"Open in this case now: {', '.join(titles)}." if titles else ""


def retell(steps, at):
    """What the case page shows of referrals: the agency that sent it."""
    referrals = Referral.objects.filter(step__in=steps).select_related("agency")
    return {referral.step_id: [("Referred by", str(referral.agency or "–"))] for referral in referrals}

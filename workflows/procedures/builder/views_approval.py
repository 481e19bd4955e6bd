"""The builder: what the draft changes, and its way to approval."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from matters.errors import allowed
from workflows.procedures.services import latest

from . import publishing
from .differences import differences
from .finding import draft_or_404, number
from .forms import ReturnForm, SendForm
from .permissions import approvers, changes_procedures, check_can_approve
from .problems import problems_of, warnings_of


@changes_procedures
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request, partnership):
    """The differences from what was published last; send, take back, approve or send back."""
    at = now()
    draft = draft_or_404(request.user, partnership, at)
    what = request.POST.get("do", "")
    sending = SendForm(request.POST if what == "send" else None, today=localdate(at), initial=seen(draft))
    returning = ReturnForm(request.POST if what == "return" else None)
    if request.method == "POST" and act(request, draft, what, sending, returning, at):
        return redirect("procedures:draft", partnership)
    newest = latest(draft.partnership)
    shown = {
        "partnership": draft.partnership,
        "draft": draft,
        "newest": newest,
        "behind": (newest and newest.pk) != draft.based_on_id,
        "differences": differences(newest.document if newest else None, draft.document),
        "problems": (problems := problems_of(draft, at)),
        "cautions": [] if problems else warnings_of(draft, at),
        "may_approve": allowed(check_can_approve, request.user, draft, at),
        "approvers": approvers(draft, at),
        "sending": sending,
        "returning": returning,
        "form": returning if what == "return" else sending,
        "at": at,
    }
    status = 400 if sending.errors or returning.errors else 200
    return render(request, "procedures/builder/approval.html", shown, status=status)


def seen(draft) -> dict:
    return {"revision": draft.revision, "starts_on": draft.starts_on}


def act(request, draft, what, sending, returning, at) -> bool:
    """Do what the button says; False where something typed has to be mended first."""
    who = {"by": request.user, "at": at}
    if what == "send" and sending.is_valid():
        publishing.send(draft, **who, **sending.cleaned_data)
        messages.success(request, "The draft was sent for approval.")
    elif what == "return" and returning.is_valid():
        publishing.send_back(draft, **who, **returning.cleaned_data)
        messages.success(request, "The draft was sent back.")
    elif what == "take-back":
        publishing.take_back(draft, **who)
        messages.success(request, "The draft was taken back.")
    elif what == "approve":
        version = publishing.approve(draft, **who, revision=number(request.POST.get("revision")))
        messages.success(request, f"Published: {version}.")
    elif what == "compare":
        publishing.compare_anew(draft, **who, revision=number(request.POST.get("revision")))
    else:
        return False
    return True

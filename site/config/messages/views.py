"""What became of a message, how often a person is told, and what somebody outside opens with a link."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.permissions import public, verified
from accounts.throttling import client_address
from matters.errors import allowed
from outbox import codes, digests, frequencies, links
from outbox.outcomes import described
from outbox.resending import trail

from . import mending
from .forms import AddressForm, NoticesForm, ReasonForm
from .permissions import check_can_mend, find_message

DONE = {
    "resend": "The message is being sent again.",
    "ask": "The agency has been asked.",
    "aside": "Noted that nothing is sent again.",
}


@verified
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message(request, slug):
    """What happened to a message; whoever owes it mends the address here and sends it again."""
    at = timezone.now()
    found = find_message(request.user, slug, at)
    form = form_for(found, request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        do(found, request.POST.get("do"), form, by=request.user, at=at)
        messages.success(request, DONE[request.POST["do"]])
        return redirect("messages:message", slug=slug)
    may_mend = allowed(check_can_mend, request.user, found, at)
    shown = {"message": found, "described": described(found), "events": found.deliveries.order_by("at", "pk")}
    shown |= {"trail": [one for one in whole(found) if one != found], "form": form, "may_mend": may_mend}
    shown["corrected"] = found.person and found.person.email != found.address
    shown["aside"] = ReasonForm() if not isinstance(form, ReasonForm) else form
    shown["mend"] = form if isinstance(form, AddressForm) else address_form(found)
    return render(request, "messages/message.html", shown, status=400 if form and form.errors else 200)


def whole(message):
    """The first message and everything that was sent again for it."""
    while message.resend_of:
        message = message.resend_of
    return trail(message)


def form_for(message, posted):
    """The form of the button that was pressed; None where the button needs none."""
    what = (posted or {}).get("do")
    if what == "aside":
        return ReasonForm(posted)
    return address_form(message, posted) if what == "resend" and not message.person_id else None


def address_form(message, posted=None):
    known = message.link.recipient if message.link else None
    return AddressForm(posted, initial={"address": known.email if known else message.address})


def do(message, what, form, *, by, at) -> None:
    """What the pressed button says. Raises Http404 for a button that there is not."""
    if what == "resend" and message.person_id:
        mending.resend_to_person(message, by=by, at=at)
    elif what == "resend":
        mending.correct_and_resend(message, by=by, at=at, address=form.cleaned_data["address"])
    elif what == "ask" and message.person_id:
        mending.ask_agency(message, by=by, at=at)
    elif what == "aside":
        mending.set_aside(message, by=by, at=at, reason=form.cleaned_data["reason"])
    else:
        raise Http404


@verified
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request):
    """The person's own choice: each notice at once, or together once a day or once a week."""
    at = timezone.now()
    form = NoticesForm(request.POST or None, initial={"frequency": frequencies.frequency_of(request.user)})
    if form.is_valid():
        digests.choose(request.user, form.cleaned_data["frequency"], at=at)
        messages.success(request, "Your choice is kept.")
        return redirect("accounts:account")
    return render(request, "messages/notices.html", {"form": form}, status=400 if form.errors else 200)


@public("The link names one thing for one address; a code mailed to that address opens it.")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, token):
    """Opening the address spends nothing; a code that is mailed to the link's own address shows the thing."""
    at, visitor = timezone.now(), client_address(request)
    found = links.find(token, at)
    if found is None:
        raise Http404
    shown = {"link": found, "what": links.kind_of(found).what}
    if request.method == "POST" and "send" in request.POST:
        codes.send_code(found, at=at, visitor=visitor)
        return render(request, "messages/link.html", shown | {"asked": True})
    if request.method == "POST":
        if codes.prove(found, request.POST.get("code", "").strip(), at=at, visitor=visitor):
            return links.kind_of(found).show(request, found, at)
        return render(request, "messages/link.html", shown | {"asked": True, "wrong": True}, status=400)
    return render(request, "messages/link.html", shown)

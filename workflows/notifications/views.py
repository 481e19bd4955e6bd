"""Where a notice is signed off, and where its proof is read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now

from accounts.signing_in import proofs
from matters.acting import Act
from matters.errors import allowed
from outbox.resending import trail

from . import services
from .forms import SignOffForm
from .models import Sending
from .permissions import check_can_sign


def step_page(request, step):
    """The step's own page; a post to it signs the notice off."""
    at, notification = now(), step.notification
    notification.step = step
    form = SignOffForm(request.POST or None, initial={"text": notification.text})
    if request.method == "POST" and form.is_valid():
        if allowed(check_can_sign, Act((step.case.matter,), request.user, at), notification):
            proofs.require(request)
        services.sign_off(notification, by=request.user, at=at, text=form.cleaned_data["text"])
        messages.success(request, "The notice is signed off and on its way.")
        return redirect(step)
    may_sign = allowed(check_can_sign, Act((step.case.matter,), request.user, at), notification)
    copies = notification.sendings.select_related("link", "message__resent").order_by("name")
    context = {
        "case": step.case,
        "step": step,
        "notification": notification,
        "form": form if may_sign or request.method == "POST" else None,
        "sendings": [(one, proof(one), trail(one.message)) for one in copies if one.message],
    }
    return render(request, "notifications/step.html", context, status=400 if form.errors else 200)


def retell(steps, at):
    """What the case page shows of notices: each body, and the moment at which the server took its copy."""
    told: dict = {step.pk: [] for step in steps}
    sendings = Sending.objects.filter(notification__step__in=steps)
    sendings = sendings.select_related("notification", "link", "message__resent")
    for sending in sendings.order_by("name"):
        told[sending.notification.step_id].append((sending.name, proof(sending)))
    return told


def record(step, at):
    """A notice for an export: its text, who signed it, and the proof of each copy."""
    notification = step.notification
    rows = [("Text", notification.text)]
    if notification.signed_at:
        rows.append(("Signed off", f"{notification.signed_by}, {moment(notification.signed_at)}"))
    copies = notification.sendings.select_related("link", "message__resent").order_by("name")
    return [("", rows + [(copy.name, proof(copy)) for copy in copies])]


def proof(sending) -> str:
    """Whether and when the copy went, in words; what came back and what went again for it stand one after the other."""
    said = [how_it_went(message) for message in trail(sending.message)] if sending.message else ["waiting"]
    if sending.opened_at:
        said.append(f"opened {moment(sending.opened_at)}")
    text = "; ".join(said)
    return text[0].upper() + text[1:]


def how_it_went(message) -> str:
    """One message: when it was sent, and what is known of it since."""
    if not message.sent_at:
        return message.status
    words = [f"{'sent again' if message.resend_of_id else 'sent'} {moment(message.sent_at)}"]
    since = (("delivered", message.delivered_at), ("came back", message.bounced_at))
    words += [f"{what} {moment(at)}" for what, at in since if at]
    return ", ".join(words)


def moment(at) -> str:
    return f"{localtime(at):%-d %B %Y, %H:%M}"

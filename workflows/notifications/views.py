"""Where a notice is signed off, and where its proof is read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from accounts.permissions import public
from matters.acting import Act
from matters.errors import allowed

from . import outside, services
from .forms import SignOffForm
from .models import Sending
from .permissions import check_can_sign


def step_page(request, step):
    """The step's own page; a post to it signs the notice off."""
    at, notification = now(), step.notification
    notification.step = step
    form = SignOffForm(request.POST or None, initial={"text": notification.text})
    if request.method == "POST" and form.is_valid():
        services.sign_off(notification, by=request.user, at=at, text=form.cleaned_data["text"])
        messages.success(request, "The notice is signed off and on its way.")
        return redirect(step)
    may_sign = allowed(check_can_sign, Act((step.case.matter,), request.user, at), notification)
    context = {
        "case": step.case,
        "step": step,
        "notification": notification,
        "form": form if may_sign or request.method == "POST" else None,
        "sendings": notification.sendings.select_related("message").order_by("name"),
    }
    return render(request, "notifications/step.html", context, status=400 if form.errors else 200)


@public("The link names one notice to one body; a code mailed to that body's address opens it.")
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request, token):
    """An outside body's page: opening it spends nothing; a code sent to the same address shows the notice."""
    at = now()
    sending = outside.find(token, at)
    if sending is None:
        raise Http404
    if request.method == "POST" and "send" in request.POST:
        outside.send_code(sending, at=at)
        return render(request, "notifications/link.html", {"sending": sending, "asked": True})
    if request.method == "POST":
        if outside.prove(sending, request.POST.get("code", "").strip(), at=at):
            return render(
                request, "notifications/notice.html", {"sending": sending, "text": sending.notification.text}
            )
        return render(
            request, "notifications/link.html", {"sending": sending, "asked": True, "wrong": True}, status=400
        )
    return render(request, "notifications/link.html", {"sending": sending})


def retell(steps, at):
    """What the case page shows of notices: each body, and the moment at which the server took its copy."""
    told: dict = {step.pk: [] for step in steps}
    sendings = Sending.objects.filter(notification__step__in=steps).select_related("notification", "message")
    for sending in sendings.order_by("name"):
        told[sending.notification.step_id].append((sending.name, proof(sending)))
    return told


def proof(sending) -> str:
    """Whether and when the copy went, in words."""
    if sending.sent_at:
        read = f"; opened {localtime(sending.opened_at):%-d %B %Y, %H:%M}" if sending.opened_at else ""
        return f"Sent {localtime(sending.sent_at):%-d %B %Y, %H:%M}{read}"
    return sending.message.status.capitalize() if sending.message else "Waiting"

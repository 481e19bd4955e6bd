"""The second factor, asked again before what matters; and what was posted meanwhile, offered once it is given."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from .. import demo, factors
from ..addresses import leads_to_kept, wanted
from ..forms import CodeForm
from ..permissions import verified
from ..signing_in import kept, proofs


@verified
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def again(request):
    """A code of the app, or a passkey, for somebody who is signed in."""
    app, at = factors.app_of(request.user), timezone.now()
    form = CodeForm(request.POST or None) if app else None
    if form and form.is_valid():
        answer = factors.try_code(request.user, form.cleaned_data["code"], at)
        if answer.device:
            proofs.note(request, answer.device, at)
            return redirect(wanted(request) or "accounts:account")
        form.add_error("code", answer.sentence)
    shown = {
        "form": form,
        "next": wanted(request),
        "kept": leads_to_kept(request),
        "passkeys": factors.passkeys_of(request.user).exists(),
    }
    return render(request, "accounts/again.html", shown | (demo.code_shown(app, at) if app else {}))


@verified
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept_post(request, slug):
    """What the visitor had posted, to be sent now or thrown away."""
    found = get_object_or_404(kept.waiting_for(request.user, timezone.now()), slug=slug)
    if request.method == "POST":
        found.delete()
        messages.success(request, "What you had typed has been thrown away.")
        return redirect("/portal/")
    shown = {
        "path": found.path,
        "slug": found.slug,
        "fields": [(name, text) for name, texts in found.typed["fields"] for text in texts],
        "typed": kept.readable(found.typed["fields"]),
        "files": found.typed["files"],
        "may_send": True,
    }
    return render(request, "accounts/kept.html", shown)


@verified
@require_POST
def stay(request):
    """Stay signed in: asking is enough. The script on the page stays where it is."""
    return HttpResponse(status=204)

"""The signed digests of the journal, for whoever runs the system to hand to somebody outside. No details of cases."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from accounts.permissions import holding
from journal import digests, signing
from journal.models import Digest

SHOWN = 60  # days


@holding("runs_system")
@require_safe
def index(request):
    found = Digest.objects.order_by("-day")[:SHOWN]
    return render(request, "operations/digests.html", {"digests": found, "public_key": digests.PUBLIC_KEY})


@holding("runs_system")
@require_safe
def download(request, name):
    """A digest, its signature, or the public key, as a file."""
    content = content_of(name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def content_of(name: str) -> bytes | None:
    """What the file of that name holds; None where there is none."""
    key = signing.signing_key()
    if name == digests.PUBLIC_KEY:
        return signing.public_pem(key) if key else None
    day, _, kind = name.partition(".")
    try:
        digest = Digest.objects.filter(day=parse_date(day)).first()
    except ValueError:
        return None
    if digest is None or kind not in ("txt", "sig"):
        return None
    return digest.text.encode() if kind == "txt" else bytes(digest.signature)

"""A partnership's colours on its public site, as a file of its own: the pages carry no inline style."""

import hashlib

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accounts.permissions import public
from theme.colours import BadColour, stylesheet

YEAR = 31_536_000


def sheet_of(partnership) -> str:
    """The rules, or nothing where the colour chosen cannot be read: then the product's own stand."""
    try:
        return stylesheet(partnership.colour)
    except BadColour:
        return ""


def version_of(sheet: str) -> str:
    return hashlib.sha256(sheet.encode()).hexdigest()[:12]


def address_of(partnership) -> str:
    """Where the public pages find their colours; another address when they change. Empty where there are none."""
    sheet = sheet_of(partnership)
    return f"{reverse('colours', 'config.public_urls')}?v={version_of(sheet)}" if sheet else ""


@public("It holds the colours of the public pages.")
@require_safe
def colours(request):
    """The colours of the site that was asked; kept for a year under the address that names this version."""
    partnership = getattr(Site.find_for_request(request), "partnership", None)
    sheet = sheet_of(partnership) if partnership else ""
    if not sheet:
        raise Http404
    seconds = YEAR if request.GET.get("v") == version_of(sheet) else 60
    return HttpResponse(
        sheet,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={seconds}"},
    )

"""What every page shows, whichever view made it."""

from django.conf import settings
from wagtail.models import Site

DEMO_TEXT = "This is a demonstration. All people, places and cases are invented."


def site(request) -> dict[str, object]:
    """The names and links of the host that was asked: the work host, or a partnership's public site."""
    shown = {"demo": settings.DEMO, "work_url": settings.WAGTAILADMIN_BASE_URL}
    if settings.DEMO:
        shown["phase_text"] = DEMO_TEXT
    if getattr(request, "urlconf", None) != "config.public_urls":
        return shown
    found = Site.find_for_request(request)
    partnership = getattr(found, "partnership", None)
    if partnership:
        shown |= {"partnership": partnership, "service_name": partnership.name}
    return shown

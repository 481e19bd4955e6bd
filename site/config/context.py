"""What every page shows, whichever view made it."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from pages.models.public import surroundings

from . import colours
from .menu import menu_of

DEMO_TEXT = "This is a demonstration. All people, places and cases are invented."


def site(request) -> dict[str, object]:
    """The names and links of the host that was asked: the work host, or a partnership's public site."""
    shown = {"demo": settings.DEMO, "work_url": settings.WAGTAILADMIN_BASE_URL}
    if settings.DEMO:
        shown["phase_text"] = DEMO_TEXT
    if getattr(request, "urlconf", None) != "config.public_urls":
        user = getattr(request, "user", None)
        return shown | {
            "portal_menu": SimpleLazyObject(lambda: menu_of(user)),
            "accessibility_url": "/accessibility/",
        }
    found = Site.find_for_request(request)
    if found is None:
        return shown
    shown |= surroundings(found)
    if shown["partnership"]:
        shown["colours_url"] = colours.address_of(shown["partnership"])
    return shown

"""What an editor chooses from: pages of the own sites only; and the registers that an editor may read."""

from django.utils import timezone
from wagtail import hooks

from .editors import scope_of
from .registers import REGISTERS

for register in REGISTERS:
    register.register_with_wagtail()


@hooks.register("construct_page_chooser_queryset")
def own_pages_only(pages, request):
    """The chooser of pages, browsing and searching, leaves out other partnerships' pages."""
    roots = scope_of(request.user, timezone.now()).roots
    return pages.filter(path__regex="^(" + "|".join(roots) + ")") if roots else pages.none()

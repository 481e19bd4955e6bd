"""What the CMS shows an editor: pages of the own sites only, nobody else's names, and the registers one may read."""

from django.conf import settings
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet

from .cms.panels import of_today
from .editors import scope_of
from .registers import REGISTERS

NAMES_OF_ALL = ("owner", "edited_by", "site")  # Wagtail offers the people and sites of every partnership

for register in REGISTERS:
    register.register_with_wagtail()
for filters in (PageFilterSet, GenericPageFilterSet):
    for name in NAMES_OF_ALL:
        filters.base_filters.pop(name, None)
        filters.declared_filters.pop(name, None)
bulk_action_registry.has_scanned_for_bulk_actions = True  # it found none: they are not mounted


@hooks.register("construct_page_chooser_queryset")
def own_pages_only(pages, request):
    """The chooser of pages, browsing and searching, leaves out other partnerships' pages."""
    roots = scope_of(request.user, timezone.now()).roots
    return pages.filter(path__regex="^(" + "|".join(roots) + ")") if roots else pages.none()


@hooks.register("construct_homepage_panels")
def own_panels_only(request, panels):
    """What one sent, edited or may approve, of the own sites."""
    panels[:] = of_today(panels)


@hooks.register("register_admin_menu_item")
def back_to_portal():
    return MenuItem(
        "Back to my tasks", settings.LOGIN_REDIRECT_URL, name="portal", icon_name="home", order=10
    )

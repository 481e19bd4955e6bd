"""The CMS edits the pages of the public site and nothing else of Wagtail's; a page that is not public is not found."""

from django.http import Http404
from wagtail import hooks

from .approval import menu
from .approval.versions import remember_public

LEFT_OUT = {"images", "documents", "reports", "settings", "help"}


@hooks.register("construct_main_menu")
def leave_out(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in LEFT_OUT]


@hooks.register("construct_homepage_summary_items")
def count_nothing(request, summary_items):
    """Wagtail's counts are of all partnerships together."""
    summary_items.clear()


@hooks.register("before_serve_page", order=-10)
def hide_restricted(page, request, serve_args, serve_kwargs):
    """Before Wagtail offers to sign in: a page with a restriction is on no public site."""
    if page.get_view_restrictions():
        raise Http404("This page is not public.")


@hooks.register("before_edit_page")
def approve_without_saving(request, page):
    """An approval from the page's own form approves what was sent, and never what the form holds."""
    if request.method == "POST" and request.POST.get("action-workflow-action"):
        return menu.act(request, page)
    if request.method == "POST":
        remember_public(page)
    return None


@hooks.register("construct_page_action_menu")
def offer_approval(menu_items, request, context):
    """The page waits, so Wagtail would show a locked page and no way to approve it."""
    menu.offer(menu_items, request, context)

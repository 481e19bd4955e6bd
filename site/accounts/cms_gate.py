"""The gate of the CMS: Wagtail does not separate partnerships, so this does, before each of its views."""

from django.apps import apps
from django.http import Http404
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .editors import Scope, scope_of
from .registers import may_read, register_of

# Addresses without an argument that editors need. Wagtail's own rights hold on each of them.
OPEN = {
    *("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_logout", "wagtailadmin_sprite"),
    *("wagtailadmin_javascript_catalog", "wagtailadmin_dismissibles", "wagtailadmin_block_preview"),
    *("wagtailadmin_pages:search", "wagtailadmin_pages:search_results"),
    *(
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_external_link",
    ),
    *("wagtailadmin_choose_page_email_link", "wagtailadmin_choose_page_phone_link"),
    "wagtailadmin_choose_page_anchor_link",
    *(
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages:add",
        "wagtailimages:add_multiple",
    ),
    *("wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results", "wagtailimages_chooser:create"),
    *("wagtaildocs:index", "wagtaildocs:index_results", "wagtaildocs:add", "wagtaildocs:add_multiple"),
    *("wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results", "wagtaildocs_chooser:create"),
}
# Addresses whose arguments name pages: each of these must be in the editor's trees.
PAGE_ROUTES = {
    *("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child"),
    *("wagtailadmin_api:pages:detail", "wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add"),
    *("wagtailadmin_pages:add_subpage", "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit"),
    *("wagtailadmin_pages:view_draft", "wagtailadmin_pages:usage", "wagtailadmin_pages:copy"),
    *("wagtailadmin_pages:set_page_position", "wagtailadmin_pages:lock", "wagtailadmin_pages:unlock"),
    *("wagtailadmin_pages:revisions_index", "wagtailadmin_pages:revisions_view"),
    *("wagtailadmin_pages:revisions_revert", "wagtailadmin_pages:revisions_unschedule"),
    *("wagtailadmin_pages:revisions_compare", "wagtailadmin_pages:history"),
    "wagtailadmin_pages:history_results",
}
# The same, but never for the first page of a site, on which everything else hangs.
BELOW_FIRST = {
    *("wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"),
    *("wagtailadmin_pages:move", "wagtailadmin_pages:move_confirm"),
}
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
# Addresses whose argument names a picture or a document of the editor's collections.
IMAGE_ROUTES = {
    *(
        "wagtailimages:edit",
        "wagtailimages:delete",
        "wagtailimages:edit_multiple",
        "wagtailimages:delete_multiple",
    ),
    *("wagtailimages_chooser:chosen", "wagtailimages_chooser:select_format"),
}
DOCUMENT_ROUTES = {
    *("wagtaildocs:edit", "wagtaildocs:delete", "wagtaildocs:edit_multiple", "wagtaildocs:delete_multiple"),
    *("wagtaildocs_chooser:chosen", "wagtaildocs_serve"),
}
FILE_ARGUMENTS = ("image_id", "document_id", "doc_id", "pk")


class CmsGate:
    """Lets people into /cms/ while they hold an office that edits pages, each to their own partnerships' things.

    To everybody else the CMS does not exist (404); nor does an address that no rule here names.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(request, "urlconf", None) == "config.public_urls" or not of_cms(request):
            return
        person = request.user
        if not (person.is_authenticated and person.is_verified()):
            raise Http404
        scope = scope_of(person, timezone.now())
        if not scope.roots or not may_open(scope, request, args, kwargs):
            raise Http404


def of_cms(request) -> bool:
    return request.path_info.startswith("/cms/") or request.resolver_match.view_name == "wagtaildocs_serve"


def may_open(scope: Scope, request, args, kwargs) -> bool:
    """Is there a rule for this address, and does it let this scope through?"""
    name = request.resolver_match.view_name
    if name in OPEN:
        return not args and not kwargs
    if name in PAGE_ROUTES:
        return pages_within(scope, kwargs)
    if name in BELOW_FIRST:
        return pages_within(scope, kwargs) and not scope.is_first_page(
            kwargs.get("page_id", kwargs.get("page_to_move_id"))
        )
    if name in IMAGE_ROUTES:
        return file_within(scope, get_image_model(), args, kwargs)
    if name in DOCUMENT_ROUTES:
        return file_within(scope, get_document_model(), args, kwargs)
    if register_of(name):
        return may_read(name, request, kwargs)
    return special(scope, name, request, kwargs)


def pages_within(scope: Scope, kwargs) -> bool:
    named = [kwargs[argument] for argument in PAGE_ARGUMENTS if argument in kwargs]
    return bool(named) and all(scope.has_page(pk) for pk in named)


def file_within(scope: Scope, model, args, kwargs) -> bool:
    named = [kwargs[argument] for argument in FILE_ARGUMENTS if argument in kwargs] or list(args[:1])
    return len(named) == 1 and str(named[0]).isdecimal() and scope.has_file(model, named[0])


def special(scope: Scope, name: str, request, kwargs) -> bool:
    """The menu of pages, and the note of who else has a page open; nothing else."""
    if name == "wagtailadmin_api:pages:listing":  # without for_explorer it lists everybody's pages
        return bool(request.GET.get("for_explorer"))
    if name == "wagtailadmin_editing_sessions:release":  # Wagtail ends the person's own only
        return True
    if name == "wagtailadmin_editing_sessions:ping":
        return names_page(kwargs) and scope.has_page(kwargs["object_id"])
    return False


def names_page(kwargs) -> bool:
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    return issubclass(model, Page) and str(kwargs["object_id"]).isdecimal()

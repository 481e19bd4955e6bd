"""The matrix of the CMS: each address of Wagtail's, and of libraries within it, that is mounted. A new one needs a line.

Right is an editor of the side. Everybody else finds nothing (404), or what names no object, without a word of this side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver
from wagtail.admin.views.home import default as nothing

from tests.accounts.cms_world import posted

NOT_FOUND, NOT_ANSWERED = 404, 405
GUIDANCE = ("pages", "guidancepage")


def no_arguments(side) -> list:
    return []


@dataclass(frozen=True)
class CmsLine:
    """One route: its arguments from a side of the world, what its editor gets for GET and POST, and what is posted.

    `shows` are the texts of the side that its GET must show: without them a search for leaks proves nothing.
    """

    get: int = 200
    post: int = NOT_ANSWERED
    args: Callable[[Any], list] = no_arguments
    data: Callable[[Any], dict] = lambda side: {}
    shows: Callable[[Any], list] = lambda side: []
    query: str = ""

    @property
    def names_an_object(self) -> bool:
        return self.args is not no_arguments


def draft(side):
    return [side.draft.pk]


def waiting(side):
    return [side.waiting.pk]


def version(side):
    return [side.draft.pk, side.draft.latest_revision_id]


def below(side):
    return [*GUIDANCE, side.index.pk]


def title(side):
    return [side.draft.title]


def waits(side):
    return [side.waiting.title]


def form(side):
    return posted(side.draft)


def new(side):
    return posted(side.draft, slug="quite-new")


def approval(side):
    return [side.waiting.pk, "approve", side.state.current_task_state_id]


def register(model: str, row: Callable) -> dict[str, CmsLine]:
    """List and inspect of a register whose rows have a name; there is nothing to post."""

    def name(side):
        return [row(side).name]

    return {
        f"{model}_modeladmin_index": CmsLine(200, NOT_FOUND, shows=name),
        f"{model}_modeladmin_inspect": CmsLine(200, NOT_FOUND, lambda side: [row(side).pk], shows=name),
    }


def link(side):
    """To a page of the side, by its public address."""
    address = side.partnership.site.root_url + "/guidance/refer/"
    return {"external-link-chooser-url": address, "external-link-chooser-link_text": "there"}


PAGES, WAGTAIL = "wagtailadmin_pages:", "wagtailadmin_"
CMS_ROUTES = {
    # Wagtail's frame
    f"{WAGTAIL}home": CmsLine(shows=waits),
    f"{WAGTAIL}account": CmsLine(302, 302),
    f"{WAGTAIL}logout": CmsLine(405, 302),
    f"{WAGTAIL}sprite": CmsLine(200, 200),
    f"{WAGTAIL}javascript_catalog": CmsLine(),
    f"{WAGTAIL}dismissibles": CmsLine(NOT_ANSWERED, NOT_ANSWERED),
    f"{WAGTAIL}block_preview": CmsLine(NOT_FOUND),
    # Finding pages
    f"{WAGTAIL}api:pages:listing": CmsLine(query="for_explorer=1&child_of=root"),
    f"{WAGTAIL}api:pages:detail": CmsLine(args=draft, shows=title),
    f"{WAGTAIL}explore_root": CmsLine(302),
    f"{WAGTAIL}explore": CmsLine(args=lambda side: [side.index.pk], shows=title),
    f"{WAGTAIL}explore_results": CmsLine(args=lambda side: [side.index.pk], shows=title),
    f"{PAGES}search": CmsLine(query="q=Draft", shows=title),
    f"{PAGES}search_results": CmsLine(query="q=Draft", shows=title),
    f"{PAGES}usage": CmsLine(args=draft, shows=title),
    # Choosing where a link leads
    f"{WAGTAIL}choose_page": CmsLine(),
    f"{WAGTAIL}choose_page_child": CmsLine(args=lambda side: [side.index.pk], shows=title),
    f"{WAGTAIL}choose_page_search": CmsLine(query="q=Draft", shows=title),
    f"{WAGTAIL}choose_page_external_link": CmsLine(200, 200, data=link),
    f"{WAGTAIL}choose_page_email_link": CmsLine(200, 200),
    f"{WAGTAIL}choose_page_phone_link": CmsLine(200, 200),
    f"{WAGTAIL}choose_page_anchor_link": CmsLine(200, 200),
    # Writing
    f"{PAGES}add_subpage": CmsLine(302, args=lambda side: [side.index.pk]),
    f"{PAGES}add": CmsLine(200, 302, below, new),
    f"{PAGES}preview_on_add": CmsLine(200, 200, below, new),
    f"{PAGES}edit": CmsLine(200, 302, draft, form, title),
    f"{PAGES}preview_on_edit": CmsLine(200, 200, draft, form),
    f"{PAGES}view_draft": CmsLine(200, 200, draft, shows=title),
    f"{PAGES}delete": CmsLine(200, 302, draft, shows=title),
    f"{WAGTAIL}editing_sessions:ping": CmsLine(
        NOT_ANSWERED, 200, lambda side: [*GUIDANCE, str(side.draft.pk), 1]
    ),
    # Versions
    f"{PAGES}history": CmsLine(args=draft, shows=title),
    f"{PAGES}history_results": CmsLine(args=draft),
    f"{PAGES}revisions_index": CmsLine(302, 302, draft),
    f"{PAGES}revisions_view": CmsLine(args=version, shows=title),
    f"{PAGES}revisions_revert": CmsLine(200, 302, version, form, title),
    f"{PAGES}revisions_unschedule": CmsLine(200, 302, version, shows=title),
    f"{PAGES}revisions_compare": CmsLine(
        args=lambda side: [side.draft.pk, "earliest", "latest"], shows=title
    ),
    # Approval
    f"{PAGES}workflow_action": CmsLine(200, 302, approval, lambda side: {"comment": ""}),
    f"{PAGES}collect_workflow_action_data": CmsLine(200, 200, approval, lambda side: {"comment": ""}),
    f"{PAGES}workflow_preview": CmsLine(
        args=lambda side: [side.waiting.pk, side.state.current_task_state.task_id], shows=waits
    ),
    f"{PAGES}workflow_history": CmsLine(args=waiting, shows=waits),
    f"{PAGES}workflow_history_detail": CmsLine(
        args=lambda side: [side.waiting.pk, side.state.pk], shows=waits
    ),
    # Registers
    **register("accounts_partnership", lambda side: side.partnership),
    **register("accounts_agency", lambda side: side.police),
    **register("accounts_body", lambda side: side.board),
    **register("accounts_area", lambda side: side.north),
    **register("accounts_office", lambda side: side.edith.holdings.get().office),
    **register("accounts_recipient", lambda side: side.panel),
    "outbox_message_modeladmin_index": CmsLine(200, NOT_FOUND),
    "outbox_message_modeladmin_inspect": CmsLine(200, NOT_FOUND, lambda side: [side.copy.message_id]),
}
# Their argument is a number of the person's own, which Wagtail looks up itself: nothing of a partnership.
OWN_NUMBERS = {f"{WAGTAIL}editing_sessions:release"}


def routes(patterns, spaces=""):
    """(name, pattern) of everything below."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{spaces}{one.namespace}:" if one.namespace else spaces)
        elif one.name:
            yield f"{spaces}{one.name}", one


def mounted() -> dict:
    """The routes of the CMS that lead somewhere, by their names."""
    from accounts.cms.addresses import urlpatterns

    return {name: one for name, one in routes(urlpatterns) if one.callback is not nothing}

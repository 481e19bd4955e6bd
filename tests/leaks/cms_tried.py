"""Each way in which a library could hand out another partnership's thing by its number, with the addresses to try.

(route, arguments made of the numbers). A route that is not mounted keeps its name; its address answers nobody.
"""

from types import SimpleNamespace

GUIDANCE = ["pages", "guidancepage"]
PAGE, SNIPPET = ["wagtailcore", "page"], ["outbox", "message"]
NOWHERE = 99_999_999


def numbers(side) -> SimpleNamespace:
    """The numbers of a side's things."""
    return SimpleNamespace(
        page=side.draft.pk, waiting=side.waiting.pk, live=side.live.pk, index=side.index.pk,
        version=side.draft.latest_revision_id, state=side.state.pk, task_state=side.state.current_task_state_id,
        task=side.state.current_task_state.task_id, paper=side.paper.pk, photo=side.photo.pk,
        collection=side.collection.pk, person=side.edith.pk, site=side.partnership.site_id,
        agency=side.police.pk, message=side.copy.message_id, workflow=side.state.workflow_id,
        partnership=side.partnership.pk, body=side.board.pk, area=side.north.pk, recipient=side.panel.pk,
        office=side.edith.holdings.get().office_id,
    )  # fmt: skip


def nowhere(side) -> SimpleNamespace:
    """The same things, with numbers that nothing has."""
    return SimpleNamespace(**dict.fromkeys(vars(numbers(side)), NOWHERE))


P, W = "wagtailadmin_pages:", "wagtailadmin_"
TRIED = {
    "list": [
        (f"{W}explore", lambda n: [n.index]),
        (f"{W}explore_results", lambda n: [n.index]),
    ],
    "edit": [
        (f"{P}edit", lambda n: [n.page]),
        (f"{P}edit", lambda n: [n.live]),
        (f"{P}add", lambda n: [*GUIDANCE, n.index]),
        (f"{P}add_subpage", lambda n: [n.index]),
        (f"{P}lock", lambda n: [n.page]),
        (f"{P}unlock", lambda n: [n.page]),
        (f"{P}set_privacy", lambda n: [n.page]),
        (f"{P}workflow_action", lambda n: [n.waiting, "approve", n.task_state]),
        (f"{P}collect_workflow_action_data", lambda n: [n.waiting, "reject", n.task_state]),
        (f"{W}editing_sessions:ping", lambda n: [*GUIDANCE, str(n.page), 1]),
        (f"{W}workflows:edit", lambda n: [n.workflow]),
        (f"{W}workflows:remove", lambda n: [n.index]),
        (f"{W}workflows:edit_task", lambda n: [n.task]),
        ("wagtailusers_users:edit", lambda n: [n.person]),
        ("wagtailsites:edit", lambda n: [n.site]),
        ("wagtailimages:edit", lambda n: [n.photo]),
        ("wagtaildocs:edit", lambda n: [n.paper]),
    ],
    "delete": [
        (f"{P}delete", lambda n: [n.page]),
        (f"{P}delete", lambda n: [n.live]),
        (f"{P}unpublish", lambda n: [n.live]),
        ("wagtailimages:delete", lambda n: [n.photo]),
        ("wagtaildocs:delete", lambda n: [n.paper]),
        (f"{W}collections:delete", lambda n: [n.collection]),
        ("wagtailusers_users:delete", lambda n: [n.person]),
        ("wagtailsites:delete", lambda n: [n.site]),
    ],
    "copy and move": [
        (f"{P}copy", lambda n: [n.live]),
        (f"{P}move", lambda n: [n.page]),
        (f"{P}move_confirm", lambda n: [n.page, n.index]),
        (f"{P}set_page_position", lambda n: [n.page]),
        (f"{P}convert_alias", lambda n: [n.page]),
    ],
    "history": [
        (f"{P}history", lambda n: [n.page]),
        (f"{P}history_results", lambda n: [n.page]),
        (f"{P}revisions_index", lambda n: [n.page]),
        (f"{P}revisions_view", lambda n: [n.page, n.version]),
        (f"{P}workflow_history", lambda n: [n.waiting]),
        (f"{P}workflow_history_detail", lambda n: [n.waiting, n.state]),
        ("wagtailusers_users:history", lambda n: [n.person]),
        ("wagtailsites:history", lambda n: [n.site]),
        (f"{W}reports:site_history", lambda n: []),
    ],
    "compare": [
        (f"{P}revisions_compare", lambda n: [n.page, "earliest", "latest"]),
        (f"{P}revisions_compare", lambda n: [n.page, n.version, "live"]),
    ],
    "revert": [
        (f"{P}revisions_revert", lambda n: [n.page, n.version]),
        (f"{P}revisions_unschedule", lambda n: [n.page, n.version]),
    ],
    "chooser": [
        (f"{W}choose_page_child", lambda n: [n.index]),
        (f"{W}choose_page_chosen_multiple", lambda n: []),
        ("wagtailimages_chooser:chosen", lambda n: [n.photo]),
        ("wagtailimages_chooser:select_format", lambda n: [n.photo]),
        ("wagtaildocs_chooser:chosen", lambda n: [n.paper]),
        (f"{W}workflows:task_chosen", lambda n: [n.task]),
    ],
    "bulk": [
        ("wagtail_bulk_action", lambda n, act=act: [*PAGE, act]) for act in ("delete", "publish", "move")
    ],
    "preview": [
        (f"{P}preview_on_edit", lambda n: [n.page]),
        (f"{P}preview_on_add", lambda n: [*GUIDANCE, n.index]),
        (f"{P}view_draft", lambda n: [n.page]),
        (f"{P}workflow_preview", lambda n: [n.waiting, n.task]),
        ("wagtailimages:preview", lambda n: [n.photo, "width-10"]),
    ],
    "usage": [
        (f"{P}usage", lambda n: [n.page]),
        (f"{P}type_use", lambda n: GUIDANCE),
        ("wagtaildocs:document_usage", lambda n: [n.paper]),
        ("wagtailimages:image_usage", lambda n: [n.photo]),
        ("wagtailusers_users:usage", lambda n: [n.person]),
        (f"{W}workflows:usage", lambda n: [n.workflow]),
    ],
    "export": [
        (f"{W}reports:aging_pages", lambda n: []),
        (f"{W}reports:locked_pages", lambda n: []),
        (f"{W}reports:workflow", lambda n: []),
        (f"{W}reports:page_types_usage", lambda n: []),
    ],
    "register": [
        ("accounts_partnership_modeladmin_inspect", lambda n: [n.partnership]),
        ("accounts_agency_modeladmin_inspect", lambda n: [n.agency]),
        ("accounts_body_modeladmin_inspect", lambda n: [n.body]),
        ("accounts_area_modeladmin_inspect", lambda n: [n.area]),
        ("accounts_office_modeladmin_inspect", lambda n: [n.office]),
        ("accounts_recipient_modeladmin_inspect", lambda n: [n.recipient]),
        ("outbox_message_modeladmin_inspect", lambda n: [n.message]),
    ],
    "API": [
        (f"{W}api:pages:detail", lambda n: [n.page]),
        (f"{W}api:pages:action", lambda n: [n.page, "publish"]),
        (f"{W}api:pages:find", lambda n: []),
        (f"{W}api:images:detail", lambda n: [n.photo]),
        (f"{W}api:documents:detail", lambda n: [n.paper]),
    ],
}
# Addresses that no route of Wagtail's makes, by what they ask of whom: {paper} and the like are numbers.
FILES = {
    "document": ["/documents/{paper}/{slug}.txt", "/media/documents/{slug}.txt", "/media/{paper_file}"],
    "rendition": ["/media/{photo_file}", "/media/{rendition_file}", "/images/{photo}/width-10/"],
    "snippet": [
        "/cms/snippets/outbox/message/edit/{message}/",
        "/cms/snippets/accounts/agency/delete/{agency}/",
    ],
    "register": [
        "/cms/accounts/agency/edit/{agency}/",
        "/cms/accounts/agency/delete/{agency}/",
        "/cms/accounts/agency/history/{agency}/",
        "/cms/outbox/message/edit/{message}/",
    ],
}
# Lists that name no object: whatever is asked of them, another partnership's things change nothing of the answer.
LISTS = [
    *("/cms/", "/cms/pages/", "/cms/pages/search/?q=Draft", "/cms/pages/search/results/?q=of&p=1"),
    *(f"/cms/pages/search/?q=&ordering={one}" for one in ("title", "-title", "live", "-latest_revision_created_at")),
    "/cms/pages/search/?content_type=pages.guidancepage&q=Draft",
    *("/cms/choose-page/", "/cms/choose-page/search/?q=Draft", "/cms/choose-page/search/?q=Waiting&page_type=pages.guidancepage"),
    *("/cms/api/main/pages/?for_explorer=1&child_of={root}", "/cms/api/main/pages/?for_explorer=1&child_of={own}&fields=parent"),
    *("/cms/api/main/pages/?for_explorer=1&child_of=root", "/cms/pages/{own}/?ordering=-title&q=of"),
    *("/cms/accounts/agency/", "/cms/accounts/agency/?q=Police", "/cms/accounts/agency/?o=-1", "/cms/outbox/message/"),
]  # fmt: skip
# Ways of asking a register for more than its list: each is refused.
REFUSED = [
    *("/cms/accounts/agency/?export=csv", "/cms/accounts/agency/?_export=xlsx", "/cms/outbox/message/?export=csv"),
    *("/cms/accounts/agency/?matter__id=1", "/cms/outbox/message/?person__email__startswith=a"),
    *("/cms/api/main/pages/", "/cms/api/main/pages/?search=Draft", "/cms/api/main/pages/?fields=*"),
    *("/cms/api/main/pages/?for_explorer=1", "/cms/api/main/pages/?for_explorer=1&child_of={root}&search=Draft"),
    "/cms/api/main/pages/?for_explorer=1&child_of={own}&order=-title",
    *("/cms/api/main/pages/?for_explorer=1&descendant_of={root}", "/cms/api/main/pages/?for_explorer=1&child_of={foreign}"),
    *("/cms/tag-autocomplete/?term=a", "/cms/tag-autocomplete/taggit/tag/?term=a"),
]  # fmt: skip

"""Every address of the CMS that is mounted, with its rule. What is not named here does not exist."""

from accounts.registers import register_of

from . import rules
from .rules import Rule

RULES: dict[str, Rule] = {
    # Wagtail's frame
    "wagtailadmin_home": rules.plain,
    "wagtailadmin_account": rules.plain,  # leads to /account/
    "wagtailadmin_logout": rules.plain,
    "wagtailadmin_sprite": rules.plain,
    "wagtailadmin_javascript_catalog": rules.plain,
    "wagtailadmin_dismissibles": rules.plain,
    "wagtailadmin_block_preview": rules.plain,
    # Finding pages
    "wagtailadmin_api:pages:listing": rules.own_menu,
    "wagtailadmin_api:pages:detail": rules.own_pages,
    "wagtailadmin_explore_root": rules.plain,
    "wagtailadmin_explore": rules.own_pages,
    "wagtailadmin_explore_results": rules.own_pages,
    "wagtailadmin_pages:search": rules.plain,
    "wagtailadmin_pages:search_results": rules.plain,
    "wagtailadmin_pages:usage": rules.own_pages,
    # Choosing where a link leads
    "wagtailadmin_choose_page": rules.plain,
    "wagtailadmin_choose_page_child": rules.own_pages,
    "wagtailadmin_choose_page_search": rules.plain,
    "wagtailadmin_choose_page_external_link": rules.plain,
    "wagtailadmin_choose_page_email_link": rules.plain,
    "wagtailadmin_choose_page_phone_link": rules.plain,
    "wagtailadmin_choose_page_anchor_link": rules.plain,
    # Writing
    "wagtailadmin_pages:add_subpage": rules.own_pages,
    "wagtailadmin_pages:add": rules.own_type,
    "wagtailadmin_pages:preview_on_add": rules.own_type,
    "wagtailadmin_pages:edit": rules.own_pages,
    "wagtailadmin_pages:preview_on_edit": rules.own_pages,
    "wagtailadmin_pages:view_draft": rules.own_pages,
    "wagtailadmin_pages:delete": rules.below_first,
    "wagtailadmin_editing_sessions:ping": rules.own_session,
    "wagtailadmin_editing_sessions:release": rules.anyones,
    # Versions
    "wagtailadmin_pages:history": rules.own_pages,
    "wagtailadmin_pages:history_results": rules.own_pages,
    "wagtailadmin_pages:revisions_index": rules.own_pages,
    "wagtailadmin_pages:revisions_view": rules.own_pages,
    "wagtailadmin_pages:revisions_revert": rules.own_pages,
    "wagtailadmin_pages:revisions_unschedule": rules.own_pages,
    "wagtailadmin_pages:revisions_compare": rules.own_pages,
    # Approval
    "wagtailadmin_pages:workflow_action": rules.own_task,
    "wagtailadmin_pages:collect_workflow_action_data": rules.own_task,
    "wagtailadmin_pages:workflow_preview": rules.own_waiting,
    "wagtailadmin_pages:workflow_history": rules.own_pages,
    "wagtailadmin_pages:workflow_history_detail": rules.own_history,
}


def rule_of(name: str) -> Rule | None:
    """The rule of a route, or None: the route is not mounted."""
    return RULES.get(name) or (rules.register if register_of(name) else None)

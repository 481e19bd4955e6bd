"""Approving from the page of the CMS that shows what is to be approved."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from wagtail.admin.action_menu import WorkflowMenuItem

LEFT_OUT = {"action-publish", "action-unpublish", "action-restart-workflow"}
LOCKED = "action-page-locked"
WITH_MENU = "edit"
CHANGED = "Somebody has changed the page since you opened it. Look at it again before you approve it."
LONGEST = 2000  # letters of a comment


def offer(items: list, request, context) -> None:
    """Whoever may approve gets the buttons; nobody gets one that would be refused."""
    items[:] = [item for item in items if item.name not in LEFT_OUT]
    page = context.get("page")
    task = page.current_workflow_task if page and context["view"] == WITH_MENU else None
    if task is None:
        return
    actions = task.get_actions(page, request.user)
    items[:0] = [WorkflowMenuItem(name, label, asks, icon_name="edit") for name, label, asks in actions]
    if actions:
        items[:] = [item for item in items if item.name != LOCKED]


def act(request, page):
    """Do what the button says, if the task lets this person and they saw what waits; back to the page in any case.

    Raises PermissionDenied.
    """
    task, name = page.current_workflow_task, request.POST.get("workflow-action-name", "")
    allowed = [action for action, _, _ in task.get_actions(page, request.user)] if task else []
    if name not in allowed:
        raise PermissionDenied("Somebody who wrote none of the changes must approve this page.")
    if not has_seen(request.POST, page.get_latest_revision()):
        messages.error(request, CHANGED)
        return redirect("wagtailadmin_pages:edit", page.pk)
    task.on_action(page.current_workflow_task_state, request.user, name, comment=comment_in(request))
    messages.success(request, "Approved." if name == "approve" else "Sent back for changes.")
    return redirect("wagtailadmin_pages:edit", page.pk)


def has_seen(posted, waiting) -> bool:
    """The form names the version that it showed, and that has not been written over since."""
    shown = (posted.get("loaded_revision_id"), posted.get("loaded_revision_created_at"))
    return shown == (str(waiting.pk), waiting.created_at.isoformat())


def comment_in(request) -> str:
    try:
        posted = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        return ""
    comment = posted.get("comment", "") if isinstance(posted, dict) else ""
    return comment[:LONGEST] if isinstance(comment, str) else ""

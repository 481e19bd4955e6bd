"""Approval of a page by somebody who wrote none of its changes."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import get_text_list
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from accounts.editors import editors_of, scope_of
from pages.approval.authors import authors_of

WAITS = "This page waits for approval by somebody who wrote none of the changes: {}."
YOURS = (
    "This page waits for approval. You wrote none of the changes, so you can approve it, or ask for changes."
)
NOBODY = (
    "This page waits for approval, and nobody can give it: everybody who may edit these pages has written some of "
    "the changes. One more person needs the office of an editor."
)
TAKE_BACK = "Nobody changes it meanwhile. Whoever sent it can take it back."


class AwaitingLock(WorkflowLock):
    """Nobody changes what somebody else is about to approve."""

    def for_user(self, user):
        return True

    def get_message(self, user):
        able = approvers_of(self.object)
        if user in able:
            return YOURS
        names = get_text_list([person.name for person in able], "or")
        return format_html("{} {}", format_html(WAITS, names) if able else NOBODY, TAKE_BACK)

    def get_description(self, user, can_lock=False):
        return "Nobody can change the page while it waits for approval"


class SecondPersonTask(Task):
    """Approval by somebody who holds an office that edits the partnership's pages and wrote none of the changes.

    It is asked again when the approval is given, about the version that would go out then. Being a superuser gives nothing.
    """

    lock_class = AwaitingLock

    class Meta:
        verbose_name = "approval by a second person"
        verbose_name_plural = "approvals by a second person"

    @classmethod
    def get_description(cls):
        return "An editor of the partnership who wrote none of the changes approves them."

    def locked_for_user(self, obj, user):
        return True

    def get_actions(self, obj, user):
        revision = obj.get_latest_revision()
        if not revision or not may_approve(user, obj, revision):
            return []
        return [
            ("reject", "Ask for changes", True),
            ("approve", "Approve", False),
            ("approve", "Approve with a comment", True),
        ]

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Raises PermissionDenied if the person may not, at this moment and for the latest version."""
        page = task_state.workflow_state.content_object
        revision = page.get_latest_revision()
        if task_state.task_id != self.pk or not may_approve(user, page, revision):
            raise PermissionDenied("Somebody who wrote none of the changes must approve this page.")
        task_state.revision = revision
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("revision")
        mine = [one.pk for one in waiting if may_approve(user, one.revision.content_object, one.revision)]
        return TaskState.objects.filter(pk__in=mine)


def may_approve(user, page, revision) -> bool:
    """Holds an office that edits this partnership's pages today, and wrote none of the changes (F-082)."""
    if user is None or not user.is_active or not scope_of(user, timezone.now()).has_page(page.pk):
        return False
    return user.pk not in authors_of(revision)


def approvers_of(page) -> list:
    """The people who may approve the latest version of the page today, by name."""
    revision = page.get_latest_revision()
    return list(editors_of(page, timezone.now()).exclude(pk__in=authors_of(revision))) if revision else []

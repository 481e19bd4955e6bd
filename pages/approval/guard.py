"""The last guard: whatever makes a page public, changes a public one or takes it away is refused unless approved.

It listens to what is saved, so that no path leads past it: the CMS, bulk actions, schedules, workflows, commands, an API.
The product's own set-up says so with `by_set_up`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.db.models.signals import pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, get_page_models
from wagtail.signals import pre_page_move

NOT_APPROVED = "Somebody who wrote none of the changes must approve this page first."
NOT_TAKEN_DOWN = "A public page is taken down on its last day, which a second person has approved."
NOT_DELETED = "A public page cannot be deleted. Take it down first."
NOT_MOVED = "A public page keeps its place."
# What Wagtail notes on a page's row without changing what the public reads.
NOTES = {
    *("latest_revision", "latest_revision_created_at", "has_unpublished_changes", "draft_title"),
    *("locked", "locked_at", "locked_by", "numchild"),
}
_setting_up: ContextVar[bool] = ContextVar("setting_up", default=False)


@contextmanager
def by_set_up() -> Iterator[None]:
    """Pages made public within are the product's own, from files that a partnership agreed on."""
    token = _setting_up.set(True)
    try:
        yield
    finally:
        _setting_up.reset(token)


def is_approved(revision_id: int | None) -> bool:
    """Has a second person approved this version as it stands?"""
    from pages.models import SecondPersonTask  # the models import this file

    return TaskState.objects.filter(
        revision=revision_id,
        status=TaskState.STATUS_APPROVED,
        task__in=SecondPersonTask.objects.values("task_ptr"),
        finished_by__isnull=False,
        finished_at__gte=F("revision__created_at"),
    ).exists()


def save_page(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Raises PermissionDenied."""
    if raw or _setting_up.get() or (update_fields and set(update_fields) <= NOTES):
        return
    before = Page.objects.filter(pk=instance.pk).values("live", "live_revision", "expire_at").first()
    if before is None:
        if instance.live and sender is not Page:  # the bare Page is no page of a public site
            raise PermissionDenied(NOT_APPROVED)
    elif instance.live:
        if instance.live_revision_id == before["live_revision"] or not is_approved(instance.live_revision_id):
            raise PermissionDenied(NOT_APPROVED)
    elif before["live"] and not has_expired(before["expire_at"]):
        raise PermissionDenied(NOT_TAKEN_DOWN)


def has_expired(expire_at) -> bool:
    """The last day became the page's by a version that was approved."""
    return bool(expire_at) and expire_at <= timezone.now()


def save_revision(sender, instance, raw=False, **kwargs) -> None:
    """A version that waits for its day has been approved with that day. Raises PermissionDenied."""
    if raw or instance.approved_go_live_at is None or _setting_up.get():
        return
    of_page = issubclass(instance.base_content_type.model_class(), Page)
    if of_page and not is_approved(instance.pk):
        raise PermissionDenied(NOT_APPROVED)


def save_approval(sender, instance, raw=False, **kwargs) -> None:
    """Whoever approves may do so at that moment (F-082), whichever way the approval was given. Raises PermissionDenied."""
    from pages.models import SecondPersonTask, may_approve  # the models import this file

    if raw or instance.status != TaskState.STATUS_APPROVED:
        return
    if not SecondPersonTask.objects.filter(pk=instance.task_id).exists():
        return
    given = TaskState.objects.filter(pk=instance.pk, status=instance.status, revision=instance.revision_id)
    if given.filter(finished_by=instance.finished_by_id).exists():
        return  # it was asked when that was saved
    if not may_approve(instance.finished_by, instance.workflow_state.content_object, instance.revision):
        raise PermissionDenied(NOT_APPROVED)


def delete_page(sender, instance, **kwargs) -> None:
    """Raises PermissionDenied."""
    if instance.live and not _setting_up.get():
        raise PermissionDenied(NOT_DELETED)


def move_page(sender, instance, **kwargs) -> None:
    """Raises PermissionDenied."""
    if not _setting_up.get() and instance.get_descendants(inclusive=True).live().exists():
        raise PermissionDenied(NOT_MOVED)


def connect() -> None:
    """Listen, once the models are there."""
    for model in get_page_models():
        pre_save.connect(save_page, sender=model, dispatch_uid=f"pages.approval.save.{model.__name__}")
        pre_delete.connect(delete_page, sender=model, dispatch_uid=f"pages.approval.delete.{model.__name__}")
    pre_save.connect(save_revision, sender=Revision, dispatch_uid="pages.approval.revision")
    pre_save.connect(save_approval, sender=TaskState, dispatch_uid="pages.approval.approval")
    pre_page_move.connect(move_page, dispatch_uid="pages.approval.move")

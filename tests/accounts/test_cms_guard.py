"""F-082: code that publishes, takes down, deletes or moves a page without an approval is refused, superusers included."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from pages.approval.guard import by_set_up
from pages.models import GuidancePage, HomePage
from tests.factories import accounts as make
from tests.standing import stands

from .cms_world import AT, draft_of, editor_of, guidance_of, public, with_site

pytestmark = pytest.mark.django_db


@stands(at=AT)
def ours(fenmarsh):
    return with_site(fenmarsh)


@pytest.fixture
def page(ours):
    return guidance_of(ours)


@pytest.fixture
def chief(ours):
    return make.person("Una Chief", is_superuser=True)


def changed(page, by=None, **values):
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(user=by)


@pytest.mark.parametrize("skips", [True, False])
def test_superuser_publishes_no_version_by_any_action(page, chief, skips):
    version = changed(page, chief, title="New")
    with pytest.raises(PermissionDenied):
        version.publish(user=chief, skip_permission_checks=skips)
    with pytest.raises(PermissionDenied):
        PublishPageRevisionAction(version, user=chief).execute(skip_permission_checks=skips)
    assert public(page) == "fenmarsh guidance"


def test_command_publishes_no_version(page):
    with pytest.raises(PermissionDenied):
        changed(page, title="New").publish()


def test_nobody_schedules_alone(page, chief):
    version = changed(page, chief, title="New", go_live_at=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        version.publish(user=chief, skip_permission_checks=True)
    with pytest.raises(PermissionDenied):
        page.save_revision(user=chief, approved_go_live_at=timezone.now())


def test_workflow_that_is_finished_without_an_approval_publishes_nothing(page, chief):
    changed(page, chief, title="New")
    state = page.get_workflow().start(page, chief)
    with pytest.raises(PermissionDenied):
        state.finish(user=chief)
    with pytest.raises(PermissionDenied):
        state.current_task_state.task.specific.on_action(state.current_task_state, chief, "approve")
    assert public(page) == "fenmarsh guidance"


@pytest.mark.parametrize("who", ["author", "chief", "nobody"])
def test_approval_that_is_written_down_directly_is_asked_too(ours, page, chief, who):
    """Past the task: by the row of the approval itself."""
    author = editor_of(ours, "Edith Quill")
    changed(page, author, title="New")
    state = page.get_workflow().start(page, author).current_task_state
    by = {"author": author, "chief": chief, "nobody": None}[who]
    with pytest.raises(PermissionDenied):
        state.approve(user=by)
    state.refresh_from_db()
    state.status, state.finished_by, state.finished_at = "approved", by, timezone.now()
    with pytest.raises(PermissionDenied):
        state.save()
    assert public(page) == "fenmarsh guidance"


def test_version_changed_after_its_approval_is_not_published(ours, time_machine):
    page = draft_of(ours)
    author, second = editor_of(ours, "Edith Quill"), editor_of(ours, "Amos Reed")
    version = changed(page, author, title="Agreed", go_live_at=timezone.now() + timedelta(days=1))
    state = page.get_workflow().start(page, author).current_task_state
    state.task.specific.on_action(state, second, "approve")
    version.refresh_from_db()
    assert version.approved_go_live_at
    time_machine.move_to(timezone.now() + timedelta(hours=1), tick=False)
    page.title = "Not agreed"
    page.save_revision(user=author, overwrite_revision=version)
    with pytest.raises(PermissionDenied):
        version.publish(user=second, skip_permission_checks=True)


def test_public_page_is_not_saved_taken_down_deleted_or_moved(ours, page, chief):
    row = Page.objects.get(pk=page.pk)
    other = draft_of(ours).get_parent()
    acts = [
        page.save,
        row.save,
        page.unpublish,
        lambda: row.unpublish(user=chief),
        lambda: row.delete(user=chief),
        lambda: other.delete(user=chief),
        lambda: row.move(ours.site.root_page, pos="last-child", user=chief),
        lambda: ours.site.root_page.specific.add_child(instance=HomePage(title="Live", slug="live")),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert public(page) == "fenmarsh guidance"


def test_public_page_is_neither_copied_nor_mirrored_alive(ours, page, chief):
    for act in (
        lambda: page.copy(update_attrs={"slug": "twin"}, user=chief),
        lambda: page.copy(update_attrs={"slug": "twin"}, keep_live=True),
        lambda: page.create_alias(update_slug="twin", user=chief),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Page.objects.filter(slug="twin", live=True).exists()


def test_page_that_was_taken_down_is_not_deleted_over_a_public_one(ours, page):
    above = page.get_parent()
    with by_set_up():
        above.specific.unpublish()
    with pytest.raises(PermissionDenied), transaction.atomic():
        Page.objects.get(pk=above.pk).delete()
    assert public(page) == "fenmarsh guidance"


def test_only_the_set_up_says_that_it_is_the_set_up():
    """No other module of the product publishes past the approval, or writes to a page's row past its save."""
    root = Path(__file__).parents[2]
    files = [
        file for folder in ("site", "pages", "forms", "workflows") for file in (root / folder).rglob("*.py")
    ]
    past = re.compile(r"by_set_up|\.update\([^)]*\b(live|live_revision|status)\b[^)]*\)")
    found = {str(file.relative_to(root)) for file in files if past.search(file.read_text("utf-8"))}
    pages = {name for name in found if name.startswith("pages/")}
    assert pages == {"pages/approval/guard.py", "pages/approval/versions.py", "pages/sites.py"}
    assert not [
        name for name in found if "by_set_up" in (root / name).read_text("utf-8") and name not in pages
    ]


def test_set_up_publishes_until_it_ends(page):
    with by_set_up():
        changed(page, title="Set up").publish()
    assert public(page) == "Set up"
    with pytest.raises(PermissionDenied):
        changed(page, title="Later").publish()


def test_superuser_is_offered_nothing_by_wagtail(page, chief):
    may = GuidancePage.objects.get(pk=page.pk).permissions_for_user(chief)
    offers = ("can_publish", "can_unpublish", "can_delete", "can_edit", "can_move", "can_copy", "can_lock")
    assert not any(getattr(may, offer)() for offer in offers)
    assert not Page.objects.get(pk=page.pk).permissions_for_user(chief).can_publish()
    assert chief.is_superuser

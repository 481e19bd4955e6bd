"""F-082: what two people approved goes live, and comes down, on its day; anything else of it is approved anew."""
# ruff: noqa: F811 (fixtures)

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from .cms_world import approve, public, send
from .test_cms_approval import NEW, OLD, amos, edith, ours, page, signed_in_again  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


def test_scheduled_change_goes_live_on_its_day_once_approved(edith, amos, page, morning):
    day = timezone.now() + timedelta(days=2)
    send(edith, page, title=NEW, go_live_at=day.strftime("%Y-%m-%d %H:%M"))
    morning.move_to(day + timedelta(hours=1), tick=False)
    call_command("publish_scheduled", verbosity=0)
    assert public(page) == OLD
    approve(signed_in_again(amos), page)
    assert public(page) == NEW


def test_approved_schedule_is_kept_and_a_changed_one_is_approved_anew(edith, amos, page, morning):
    day = timezone.now() + timedelta(minutes=10)
    send(edith, page, title=NEW, go_live_at=day.strftime("%Y-%m-%d %H:%M"))
    approve(amos, page)
    assert public(page) == OLD
    scheduled = page.revisions.get(approved_go_live_at__isnull=False)
    edith.post(f"/cms/pages/{page.pk}/revisions/{scheduled.pk}/unschedule/")
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    sooner = timezone.now() + timedelta(minutes=5)
    send(edith, page, title=NEW, go_live_at=sooner.strftime("%Y-%m-%d %H:%M"))
    approve(edith, page)
    morning.shift(timedelta(minutes=11))
    call_command("publish_scheduled", verbosity=0)
    assert public(page) == OLD
    approve(amos, page)
    assert public(page) == NEW


def test_approved_schedule_is_carried_out_by_the_clock(edith, amos, page, morning):
    day = timezone.now() + timedelta(minutes=10)
    send(edith, page, title=NEW, go_live_at=day.strftime("%Y-%m-%d %H:%M"))
    approve(amos, page)
    morning.shift(timedelta(minutes=11))
    call_command("publish_scheduled", verbosity=0)
    assert public(page) == NEW


def test_page_is_taken_down_on_a_last_day_that_was_approved(edith, amos, page, morning):
    last = timezone.now() + timedelta(minutes=10)
    send(edith, page, expire_at=last.strftime("%Y-%m-%d %H:%M"))
    approve(amos, page)
    assert public(page) == OLD
    morning.shift(timedelta(minutes=11))
    call_command("publish_scheduled", verbosity=0)
    assert public(page) == ""

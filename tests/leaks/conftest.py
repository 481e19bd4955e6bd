"""The world is made once for a module and rolled back with it; each visit is undone by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import override_settings

from tests.leaks.cms_sides import add_cms
from tests.leaks.visiting import undone
from tests.leaks.world import AT, make_world

LATER = AT + timedelta(minutes=10)  # a message that has not gone by then is late


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sides by slug, made at AT; every visit is LATER."""
    folder = tmp_path_factory.mktemp("var")
    (folder / "mail").mkdir()
    (folder / "mail" / "20240902-one.eml").write_text("Subject: One\n\nText.")
    places = override_settings(VAR=folder, FILES_ROOT=folder / "files", MEDIA_ROOT=folder / "media")
    cache.clear()
    with places, django_db_blocker.unblock(), time_machine.travel(AT, tick=False) as clock, undone():
        made = make_world()
        clock.move_to(LATER)
        yield made
    cache.clear()


@pytest.fixture(scope="module")
def sides(world):
    """The world with what each side has in the CMS."""
    add_cms(world)
    return world

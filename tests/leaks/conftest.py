"""The world stands below the tests that ask for it (tests/standing.py); each visit is undone by itself."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import time_machine
from django.test import override_settings

from tests.leaks.cms_sides import add_cms
from tests.leaks.people import keep_sessions
from tests.leaks.world import AT, make_world
from tests.standing import stands

LATER = AT + timedelta(minutes=10)  # a message that has not gone by then is late


@cache
def folder() -> TemporaryDirectory:
    """Where the world's files are as long as the process lives."""
    made = TemporaryDirectory()
    mail = Path(made.name) / "mail"
    mail.mkdir()
    (mail / "20240902-one.eml").write_text("Subject: One\n\nText.")
    return made


def places() -> override_settings:
    var = Path(folder().name)
    return override_settings(VAR=var, FILES_ROOT=var / "files", MEDIA_ROOT=var / "media")


@stands(at=AT, copied=False)
def both_sides():
    """The sides by slug, made at AT."""
    with places():
        made = make_world()
    return signed_in(made)


@stands(at=AT, copied=False)
def with_cms(both_sides):
    """The world with what each side has in the CMS."""
    with places():
        add_cms(both_sides)
    return signed_in(both_sides)


def signed_in(sides: dict) -> dict:
    with time_machine.travel(LATER, tick=False):
        for side in sides.values():
            keep_sessions(side)
    return sides


@pytest.fixture
def later():
    with places(), time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def world(both_sides, later):
    """Every visit is LATER."""
    return both_sides


@pytest.fixture
def sides(with_cms, later):
    return with_cms

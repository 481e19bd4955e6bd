"""The demo's partnerships, each as its own folder says it; they stand below the tests (tests/standing.py)."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings as used
from django.test import override_settings
from wagtail.models import Locale, Page

from tests.factories.five import FIVE
from tests.factories.routes import at, loaded
from tests.standing import stands

AUGUST = at(2024, 8, 1)


def of_the_demo(slug: str):
    """That partnership with the demo's people."""
    with TemporaryDirectory() as folder, override_settings(VAR=Path(folder), DEMO=True):
        Locale.objects.get_or_create(language_code=used.LANGUAGE_CODE)
        if Page.get_first_root_node() is None:
            Page.add_root(title="Root", slug="root")
        return FIVE[slug](loaded(slug, Path(folder)))


@stands(at=AUGUST)
def fenmarshs_route():
    return of_the_demo("fenmarsh")


@stands(at=AUGUST)
def seahavens_route():
    return of_the_demo("seahaven")


@stands(at=AUGUST)
def norwicks_route():
    return of_the_demo("norwick")


@stands(at=AUGUST)
def elmforests_route():
    return of_the_demo("elmforest")


@stands(at=AUGUST)
def brackenheaths_route():
    return of_the_demo("brackenheath")


@pytest.fixture
def var(settings, tmp_path):
    """Where what is written while the test runs is kept."""
    settings.VAR, settings.DEMO = tmp_path, True

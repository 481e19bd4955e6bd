"""The demo's partnerships, each as its own folder says it."""

import pytest
from wagtail.models import Locale, Page

from tests.factories.five import FIVE
from tests.factories.routes import loaded


@pytest.fixture
def route(db, settings, tmp_path):
    """`route("fenmarsh")` loads that partnership with the demo's people."""
    settings.VAR, settings.DEMO = tmp_path, True
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    return lambda slug: FIVE[slug](loaded(slug, tmp_path))

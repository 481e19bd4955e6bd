"""A world with two partnerships at work (the leaks'), or only what a test needs."""

import pytest

from tests.leaks.conftest import both_sides, later, world  # noqa: F401 (fixtures)


@pytest.fixture
def world_site(cast):
    """The host name of Fenmarsh's public site, which has only its home page."""
    from wagtail.models import Page, Site  # the apps must be ready

    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=Page(title="Fenmarsh", slug="fenmarsh"))
    cast.partnership.site = Site.objects.create(hostname="fenmarsh.localhost", port=8000, root_page=home)
    cast.partnership.save()
    return "fenmarsh.localhost"

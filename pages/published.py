"""What the public may read: live, not restricted, and below the home page of the site that was asked."""

from .models import GuidancePage, ReviewPage


def pages(site):
    """All public pages of the site, its home page first."""
    return site.root_page.get_descendants(inclusive=True).live().public().order_by("path")


def guidance(site):
    """The site's public guidance pages in their order in the tree."""
    return _below(GuidancePage, site).order_by("path")


def reviews(site):
    """The site's published reviews, newest first."""
    return _below(ReviewPage, site).order_by("-published_on", "-pk")


def _below(model, site):
    return model.objects.descendant_of(site.root_page).live().public()

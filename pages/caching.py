"""How long others may keep a public answer: a minute, and longer when they ask and nothing has changed."""

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

SECONDS = 60


def kept_a_minute(view):
    """Cache-Control: public, max-age=60, and an ETag that a later request can be compared with."""
    return cache_control(public=True, max_age=SECONDS)(conditional_page(view))

"""How long others may keep a public answer: a minute, and longer when they ask and nothing has changed."""

from functools import wraps
from http import HTTPStatus

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

SECONDS = 60


def kept_a_minute(view):
    """Cache-Control: public, max-age=60, and an ETag that a later request can be compared with. Mistakes are not kept."""
    kept = cache_control(public=True, max_age=SECONDS)(conditional_page(view))

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = kept(request, *args, **kwargs)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer

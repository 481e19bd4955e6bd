"""Addresses that go wrong in each way, for the error pages."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.urls import include, path

from theme import views


def failing(error: Exception):
    def view(request):
        raise error

    view.needs, view.permission = 0, "Anybody. A test."
    return view


def too_large(request):
    return views.too_large(request)


def too_many(request):
    return views.too_many(request, "Wait 15 minutes, then try again.")


too_large.needs = too_many.needs = 0
handler500 = "theme.views.server_error"
urlpatterns = [
    path("", include("theme.urls")),
    path("400/", failing(BadRequest("inner words"))),
    path("403/", failing(PermissionDenied("Your office cannot <b>extend</b> this deadline."))),
    path("404/", failing(Http404("inner words"))),
    path("413/", too_large),
    path("429/", too_many),
    path("500/", failing(RuntimeError("inner words"))),
]

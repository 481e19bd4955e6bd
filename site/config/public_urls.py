"""The addresses of the partnerships' public hosts. Wagtail's pages come last."""

from importlib.util import find_spec

from django.urls import include, path, re_path
from wagtail.documents.views.serve import serve as serve_document
from wagtail.urls import serve_pattern
from wagtail.views import serve as serve_page

from . import views

handler500 = "theme.views.server_error"

urlpatterns = [
    # What anybody may read
    path("source/", views.source_page, name="source"),
    path("source/download/", views.source_archive, name="source-archive"),
    path("media/images/<path:name>", views.public_picture, name="picture"),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    # The feed, the map of the site and the API
    path("", include("pages.urls") if find_spec("pages.urls") else include([])),
    # Wagtail's pages, without its sign-in forms: nobody signs in on a public host
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
]

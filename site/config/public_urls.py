"""The addresses of the partnerships' public hosts. Wagtail's pages come last."""

from django.urls import include, path, re_path
from wagtail.documents.views.serve import serve as serve_document

from . import views

handler500 = "theme.views.server_error"

urlpatterns = [
    # What anybody may read
    path("source/", views.source_page, name="source"),
    path("source/download/", views.source_archive, name="source-archive"),
    path("media/images/<path:name>", views.public_picture, name="picture"),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    # The feed, the map of the site, the API and Wagtail's pages, without Wagtail's sign-in
    path("", include("pages.urls")),
]

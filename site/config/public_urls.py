"""The addresses of the partnerships' public hosts. Wagtail's pages come last."""

from django.urls import include, path

from . import colours, views

handler500 = "theme.views.server_error"

urlpatterns = [
    # What anybody may read
    path("source/", views.source_page, name="source"),
    path("source/download/", views.source_archive, name="source-archive"),
    path("colours.css", colours.colours, name="colours"),
    # The feed, the map of the site, the API and Wagtail's pages, without Wagtail's sign-in
    path("", include("pages.urls")),
]

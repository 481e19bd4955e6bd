"""The addresses of a partnership's public host. Wagtail's own are not included whole: they bring a sign-in."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from . import views
from .api import router

own = [
    path("feed/", views.feed, name="feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
urlpatterns = [
    path("", include((own, "pages"))),
    path("api/v2/", router.urls),
    re_path(r"^((?:[\w\-]+/)*report\.pdf)$", views.page),  # the report of a published review
    re_path(serve_pattern, views.page, name="wagtail_serve"),
]

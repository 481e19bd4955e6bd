"""The addresses of the builder of procedures."""

from django.urls import path

from . import views, views_approval, views_base, views_parts

app_name = "procedures"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:partnership>/", views.draft, name="draft"),
    path("<slug:partnership>/do/", views.do, name="do"),
    path("<slug:partnership>/head/", views_parts.head, name="head"),
    path("<slug:partnership>/stage/", views_parts.new_stage, name="new-stage"),
    path("<slug:partnership>/stage/<slug:key>/", views_parts.stage, name="stage"),
    path("<slug:partnership>/stage/<slug:key>/step/", views_parts.new_step, name="new-step"),
    path("<slug:partnership>/step/<slug:key>/", views_parts.step, name="step"),
    path("<slug:partnership>/base/", views_base.base, name="base"),
    path("<slug:partnership>/approval/", views_approval.approval, name="approval"),
]

"""The addresses of what is done to a decision, beside voting on its step's page."""

from django.urls import path

from . import act_views, views

app_name = "decisions"
urlpatterns = [
    path("cases/<slug:slug>/decisions/<slug:key>/close/", views.close, name="close"),
    path("cases/<slug:slug>/decisions/<slug:key>/record/", act_views.record, name="record"),
    path("cases/<slug:slug>/decisions/<slug:key>/bar/", act_views.bar, name="bar"),
    path("cases/<slug:slug>/decisions/<slug:key>/<slug:what>/", act_views.act, name="act"),
]

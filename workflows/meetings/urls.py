"""The addresses of planning and recording a meeting, and of its entry for a calendar."""

from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("cases/<slug:slug>/meetings/<slug:key>/plan/", views.plan, name="plan"),
    path("cases/<slug:slug>/meetings/<slug:key>/record/", views.record, name="record"),
    path("cases/<slug:slug>/calendar/<uuid:uid>.ics", views.calendar, name="calendar"),
]

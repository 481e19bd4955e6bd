"""The address of a file that somebody sent with a form."""

from django.urls import path

from . import views

app_name = "answers"
urlpatterns = [
    path("<slug:slug>/", views.file, name="file"),
]

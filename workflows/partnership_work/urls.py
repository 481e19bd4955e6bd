"""The addresses of what a partnership does without a case."""

from django.urls import path

from . import views

app_name = "partnership_work"
urlpatterns = [
    path("work/", views.index, name="index"),
    path("work/<slug:slug>/", views.one, name="one"),
    path("work/<slug:slug>/agenda/", views.agenda, name="agenda"),
    path("work/<slug:slug>/done/", views.done, name="done"),
    path("work/<slug:slug>/fill/", views.fill, name="fill"),
]

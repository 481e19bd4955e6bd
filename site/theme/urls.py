"""The address of the page that shows each component."""

from django.urls import path

from theme import views

app_name = "theme"
urlpatterns = [
    path("theme/components/", views.components, name="components"),
]

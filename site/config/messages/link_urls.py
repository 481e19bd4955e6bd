"""The short addresses that mails hold."""

from django.urls import path

from . import views

app_name = "links"
urlpatterns = [path("<slug:token>/", views.link, name="open")]

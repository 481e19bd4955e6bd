"""The address of a text that is accepted before a case opens."""

from django.urls import path

from . import views

app_name = "agreements"
urlpatterns = [path("<slug:partnership>/<slug:key>/", views.agreement, name="agreement")]

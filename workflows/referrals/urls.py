"""The addresses at which a referral begins."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("refer/", views.index, name="index"),
    path("refer/<slug:partnership>/<slug:form>/", views.begin, name="begin"),
]

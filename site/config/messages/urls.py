"""The addresses of mails, of letters that can be edited, of one's own notices, and of what mail providers report."""

from django.urls import path

from . import hooks, letters, views

app_name = "messages"
urlpatterns = [
    path("portal/messages/<slug:slug>/", views.message, name="message"),
    path("portal/letters/", letters.index, name="letters"),
    path("portal/letters/<slug:partnership>/<slug:key>/", letters.letter, name="letter"),
    path("account/notices/", views.notices, name="notices"),
    path("hooks/<slug:provider>/", hooks.report, name="report"),
]

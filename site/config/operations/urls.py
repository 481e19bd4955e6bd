"""Health and running it; the demo's mails."""

from django.urls import path

from . import digests, mail_reader, views

app_name = "operations"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("portal/operations/", views.index, name="index"),
    path("portal/operations/retry/", views.retry, name="retry"),
    path("portal/operations/digests/", digests.index, name="digests"),
    path("portal/operations/digests/<str:name>/", digests.download, name="digest"),
    path("portal/demo/mail/", mail_reader.index, name="mails"),
    path("portal/demo/mail/<str:name>/", mail_reader.detail, name="mail"),
]

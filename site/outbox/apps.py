from django.apps import AppConfig


class Outbox(AppConfig):
    name = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Messages"

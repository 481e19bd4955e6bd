from django.apps import AppConfig


class Notifications(AppConfig):
    name = "workflows.notifications"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Notifications"

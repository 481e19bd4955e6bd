from django.apps import AppConfig


class Limits(AppConfig):
    name = "config.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Limits"

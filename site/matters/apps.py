from django.apps import AppConfig


class Matters(AppConfig):
    name = "matters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Matters"

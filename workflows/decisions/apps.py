from django.apps import AppConfig


class Decisions(AppConfig):
    name = "workflows.decisions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Decisions"

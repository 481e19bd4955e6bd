from django.apps import AppConfig


class Cases(AppConfig):
    name = "workflows.cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cases"

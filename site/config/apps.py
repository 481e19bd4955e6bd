from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Configuration"

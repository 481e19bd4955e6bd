from django.apps import AppConfig


class Matters(AppConfig):
    name = "matters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Matters"

    def ready(self):
        from . import key_checks, key_models  # noqa: F401  registers the check and the tables about keys

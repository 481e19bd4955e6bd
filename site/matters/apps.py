from django.apps import AppConfig, apps


class Matters(AppConfig):
    name = "matters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Matters"

    def ready(self):
        from . import key_checks, key_models  # noqa: F401  registers the check and the tables about keys
        from .asked import watch

        tables = (
            "matters.MatterAccess",
            "matters.Conflict",
            "accounts.Holding",
            "accounts.Office",
            "accounts.Person",
        )
        watch(*(apps.get_model(table) for table in tables))

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Configuration"

    def ready(self):
        from .operations import background, mail, stuck  # they name models, which are loaded only now

        mail.add()
        background.add()
        stuck.add()

from django.apps import AppConfig
from django.core.signals import request_started


class ConfigApp(AppConfig):
    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Configuration"

    def ready(self):
        from . import checks  # noqa: F401  registers what production must have
        from .operations import background, mail, stuck  # they name models, which are loaded only now

        mail.add()
        background.add()
        stuck.add()
        request_started.connect(forget_keys, dispatch_uid="config.keys")


def forget_keys(**kwargs):
    """A thread serves many people, one after the other: no request begins with the keys that another opened."""
    from matters import keys  # it names models

    keys.forget()

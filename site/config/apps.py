from django.apps import AppConfig
from django.core.signals import request_started


class ConfigApp(AppConfig):
    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Configuration"

    def ready(self):
        from outbox import keepers

        from . import checks  # noqa: F401  registers what production must have
        from .messages import hooks
        from .messages.keepers import keepers_of
        from .operations import background, mail, stuck  # they name models, which are loaded only now

        keepers.register(keepers_of)
        hooks.listen()
        mail.add()
        background.add()
        stuck.add()
        request_started.connect(forget_keys, dispatch_uid="config.keys")


def forget_keys(**kwargs):
    """A thread serves many people, one after the other: no request begins with the keys that another opened."""
    from matters import keys  # it names models

    keys.forget()

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People and agencies"

    def ready(self):
        from . import checks, letters, people  # noqa: F401  (checks register themselves; both need the models)

        letters.register_all()
        people.ready()

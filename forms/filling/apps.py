from django.apps import AppConfig


class Filling(AppConfig):
    name = "forms.filling"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Form drafts"

    def ready(self):
        from accounts.signing_in import kept

        from . import finding

        kept.register(finding.matter_of_address)

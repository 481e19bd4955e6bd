from django.apps import AppConfig


class JournalApp(AppConfig):
    name = "journal"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Journal"

    def ready(self):
        from matters import erase

        from . import erasing

        erase.before(erasing.note)

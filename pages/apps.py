from django.apps import AppConfig


class Pages(AppConfig):
    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Public site"

    def ready(self):
        from .approval import guard, telling

        telling.register_letters()
        telling.connect()
        guard.connect()

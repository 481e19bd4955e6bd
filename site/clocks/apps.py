from django.apps import AppConfig


class Clocks(AppConfig):
    name = "clocks"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Clocks"

    def ready(self):
        from outbox import hours

        from .calendar import next_mail_moment

        hours.register(next_mail_moment)

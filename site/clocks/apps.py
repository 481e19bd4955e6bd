from django.apps import AppConfig


class Clocks(AppConfig):
    name = "clocks"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Clocks"

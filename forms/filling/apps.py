from django.apps import AppConfig


class Filling(AppConfig):
    name = "forms.filling"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Form drafts"

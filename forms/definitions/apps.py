from django.apps import AppConfig


class Definitions(AppConfig):
    name = "forms.definitions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Form definitions"

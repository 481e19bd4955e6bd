from django.apps import AppConfig


class Accounts(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People and agencies"

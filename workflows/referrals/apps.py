from django.apps import AppConfig


class Referrals(AppConfig):
    name = "workflows.referrals"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Referrals"

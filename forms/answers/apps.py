from django.apps import AppConfig


class Answers(AppConfig):
    name = "forms.answers"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Answers"

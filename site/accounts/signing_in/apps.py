from django.apps import AppConfig


class SigningIn(AppConfig):
    name = "accounts.signing_in"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Sessions and devices"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from . import sessions

        user_logged_in.connect(sessions.note_beginning, dispatch_uid="accounts.signing_in")

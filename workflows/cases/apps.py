from django.apps import AppConfig


class Cases(AppConfig):
    name = "workflows.cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cases"

    def ready(self):
        from clocks import rungs
        from outbox import letters

        from . import ladder

        rungs.register("tell", ladder.tell_rung)
        letters.register("reminder", describe="Reminder of a duty", subject=ladder.SUBJECT, body=ladder.BODY)

from django.apps import AppConfig


class Cases(AppConfig):
    name = "workflows.cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cases"

    def ready(self):
        from accounts.signing_in import kept
        from clocks import rungs
        from matters import erase
        from outbox import letters

        from . import erasing, finding, ladder, stopping
        from .access import letters as of_access

        of_access.register_all()
        kept.register(finding.matter_of_address)
        rungs.register("tell", ladder.tell_rung)
        erase.before(erasing.stop_all)
        letters.register(
            "reminder",
            describe="Reminder of a duty",
            subject=ladder.SUBJECT,
            body=ladder.BODY,
            gathers=True,
        )
        letters.register(
            "work-stopped",
            describe="Something asked for is no longer needed",
            subject=stopping.SUBJECT,
            body=stopping.BODY,
        )
        letters.register(
            "case-ended-early",
            describe="A case was ended before its last step",
            subject="{{ reference }}: ended",
            body="Case {{ reference }} was ended before its last step.\n\nSign in to see why: {{ link }}\n",
        )

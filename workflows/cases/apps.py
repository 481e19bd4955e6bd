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

        from . import (
            correcting,
            erasing,
            finding,
            jobs,  # noqa: F401  (the worker knows its jobs by their names)
            ladder,
            stopping,
        )
        from .access import emergencies
        from .access import letters as of_access
        from .exports import letters as of_exports
        from .handing import letters as of_handing
        from .linking import letters as of_linking
        from .linking import sharing as linked
        from .running import holds
        from .sharing import letters as of_sharing

        of_access.register_all()
        of_handing.register_all()
        of_exports.register_all()
        of_sharing.register_all()
        of_linking.register_all()
        kept.register(finding.matter_of_address)
        holds.register(linked.hold_lifted)
        rungs.register("tell", ladder.tell_rung)
        rungs.register(emergencies.RUNG, emergencies.remind)
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
        letters.register(
            correcting.LETTER,
            describe="Word that a date was corrected",
            subject=correcting.SUBJECT,
            body=correcting.BODY,
            gathers=True,
        )

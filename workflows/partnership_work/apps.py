from django.apps import AppConfig


class PartnershipWork(AppConfig):
    name = "workflows.partnership_work"
    label = "partnership_work"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Work of the partnership"

    def ready(self):
        from accounts.signing_in import kept
        from clocks import rungs
        from forms import purposes
        from forms.answers import showing
        from outbox import letters
        from workflows.procedures import services as procedures

        from . import (
            finding,
            jobs,  # noqa: F401  (the worker knows its jobs by their names)
            permissions,
            planning,
            services,
        )

        kept.register(finding.matter_of_address)
        procedures.listen(finding.plan_if_listed)
        rungs.register(planning.OPEN, planning.open_by_clock)
        rungs.register(planning.REMIND, planning.remind)
        purposes.register(planning.PURPOSE, services.WorkPurpose())
        showing.register(permissions.reads_file)
        letters.register(
            planning.OPENED,
            describe="Work of the partnership that is now to be done",
            subject="To be done: {{ what }}",
            body="{{ what }}\n\nDue: {{ due }}.\n\nSign in to open it: {{ link }}\n",
            gathers=True,
        )
        letters.register(
            planning.DUE,
            describe="Reminder of work of the partnership",
            subject="Reminder: {{ what }}",
            body="{{ what }}\n\nDue: {{ due }}.\n\nSign in to open it: {{ link }}\n",
            gathers=True,
        )

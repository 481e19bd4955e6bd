from django.apps import AppConfig


class Decisions(AppConfig):
    name = "workflows.decisions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Decisions"

    def ready(self):
        from workflows.procedures.kinds import Kind, register

        from . import permissions, services, settings, views

        register(
            Kind(
                name="decision",
                title="Decision",
                settings=settings.DecisionSettings,
                events=("decided",),
                undo="The voices and the outcome are kept; the question is put again to everybody.",
                begin=services.begin,
                stop=services.stop,
                page=views.step_page,
                retell=views.retell,
                record=views.record,
                offices=permissions.offices_for,
                barred=permissions.barred_from,
            )
        )

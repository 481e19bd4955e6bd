from django.apps import AppConfig


class InformationRequests(AppConfig):
    name = "workflows.information_requests"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Information requests"

    def ready(self):
        from clocks import rungs
        from forms import purposes
        from forms.answers import hiding as answers_hiding
        from outbox import hooks
        from workflows.cases import searching, timing
        from workflows.cases.access import walls
        from workflows.cases.running import holds
        from workflows.procedures.kinds import Kind, register

        from . import (
            answering,
            chasing,
            disputes,
            ending,
            hiding,
            joining,
            letters,
            passages,
            permissions,
            purpose,
            returning,
            services,
            settings,
            unanswerable,
        )
        from .views import step as page

        register(
            Kind(
                name="information_request",
                title="Information request",
                settings=settings.InformationRequestSettings,
                events=("asked", "sent", "answered", "consent_withdrawn"),
                undo="Every return is kept to read; the request is sent again.",
                begin=services.begin,
                stop=ending.stop,
                page=page.step_page,
                retell=page.retell,
                record=passages.record,
                products=passages.products,
                offices=permissions.offices_for,
                answers=answering.answers,
                tables={"agencies": answering.TABLE},
            )
        )
        searching.register(passages.of)
        purposes.register(returning.PURPOSE, purpose.ReturnPurpose())
        rungs.register(chasing.CHASE, chasing.chase)
        rungs.register(disputes.LATE, disputes.too_late)
        hooks.register(services.SENT, services.was_sent)
        walls.register(unanswerable.conflict_declared)
        holds.register(disputes.hold_lifted)
        timing.listen(joining.heard)
        answers_hiding.register(hiding.without_hidden)
        letters.register_all()

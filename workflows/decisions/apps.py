from django.apps import AppConfig


class Decisions(AppConfig):
    name = "workflows.decisions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Decisions"

    def ready(self):
        from clocks import rungs
        from workflows.cases.access import walls
        from workflows.cases.running import holds
        from workflows.procedures.kinds import Kind, register

        from . import (
            life,
            outcomes,
            permissions,
            products,
            rounds,
            services,
            settings,
            showing,
            tables,
            views,
        )

        register(
            Kind(
                name="decision",
                title="Decision",
                settings=settings.DecisionSettings,
                events=("ratified", "decided"),
                undo="The voices and the outcome are kept; the question is put again to everybody.",
                begin=services.begin,
                stop=services.stop,
                page=views.step_page,
                retell=showing.retell,
                record=showing.record,
                products=products.products,
                offices=permissions.offices_for,
                barred=permissions.barred_from,
                joined=services.joined,
                tables={"votes": tables.TABLE},
                check_changer=permissions.check_changer,
            )
        )
        rungs.register(outcomes.EFFECT, life.take_effect)
        rungs.register(rounds.OVERDUE, life.overdue)
        walls.register(life.conflict_declared)
        holds.register(life.hold_lifted)

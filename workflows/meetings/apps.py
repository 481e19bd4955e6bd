from django.apps import AppConfig


class Meetings(AppConfig):
    name = "workflows.meetings"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Meetings"

    def ready(self):
        from workflows.procedures import presence
        from workflows.procedures.kinds import Kind, register

        from . import inviting, products, services, settings, showing, tables, views

        register(
            Kind(
                name="meeting",
                title="Meeting",
                settings=settings.MeetingSettings,
                events=("planned", "held", "adjourned"),
                undo="The days, who was there and what was noted are kept; another day is asked for.",
                begin=services.begin,
                stop=services.stop,
                page=views.step_page,
                retell=showing.retell,
                products=products.products,
                tables={"people": tables.TABLE},
            )
        )
        presence.register("meeting", services.present_at)
        inviting.register_all()

from django.apps import AppConfig

NOTICE = """{{ partnership }} gives you formal notice about case {{ reference }}.

Open the notice here: {{ link }}

The page sends a code to this address before it shows anything. The link is for you alone.
"""


class Notifications(AppConfig):
    name = "workflows.notifications"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Notifications"

    def ready(self):
        from outbox import hooks, letters, links
        from workflows.procedures import told
        from workflows.procedures.kinds import Kind, register

        from . import outside, permissions, products, services, settings, telling, views

        register(
            Kind(
                name="notification",
                title="Notification",
                settings=settings.NotificationSettings,
                events=("sent",),
                begin=services.begin,
                stop=services.stop,
                page=views.step_page,
                retell=views.retell,
                record=views.record,
                products=products.products,
                offices=permissions.offices_for,
            )
        )
        hooks.register(services.SENT, services.was_sent)
        letters.register(
            "formal-notice",
            describe="Formal notice to an outside body",
            subject="Formal notice: case {{ reference }}",
            body=NOTICE,
        )
        links.register(outside.KIND, what="the notice", show=outside.show, opened=outside.opened)
        told.register(telling.told_of)

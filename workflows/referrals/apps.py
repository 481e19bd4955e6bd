from django.apps import AppConfig


class Referrals(AppConfig):
    name = "workflows.referrals"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Referrals"

    def ready(self):
        from forms import purposes
        from outbox import letters
        from workflows.cases import searching
        from workflows.procedures.kinds import Kind, register

        from . import answering, passages, purpose, services, settings, views

        register(
            Kind(
                name="referral",
                title="Referral",
                settings=settings.ReferralSettings,
                events=("received", "read"),
                begin=services.begin,
                stop=services.stop,
                page=views.step_page,
                retell=views.retell,
                record=passages.record,
                products=passages.products,
                answers=answering.answers,
            )
        )
        searching.register(passages.of)
        purposes.register("referral", purpose.ReferralPurpose())
        letters.register(
            "referral-received",
            describe="A referral has come in",
            gathers=True,
            subject="{{ reference }}: a referral has come in",
            body="A referral has come in: case {{ reference }}.\n\nSign in to open it: {{ link }}\n",
        )

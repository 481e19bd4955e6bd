"""In a package of the product this stands in AppConfig.ready()."""

from workflows.procedures.kinds import Kind, register

from . import services, settings, views

KIND = Kind(
    name="confirmation",
    title="Confirmation",
    settings=settings.ConfirmationSettings,
    events=("confirmed",),
    begin=services.begin,
    stop=services.stop,
    page=views.step_page,
)


def ready() -> None:
    register(KIND)

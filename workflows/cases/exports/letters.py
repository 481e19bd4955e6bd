"""The mail that an export is ready: the reference and a link, never the password."""

from outbox.letters import register

READY = "export-ready"


def register_all() -> None:
    """Called when the app is ready."""
    register(
        READY,
        subject="{{ reference }}: your export is ready",
        body="The export of {{ reference }} that you asked for is ready. You can download it until {{ until }}.\n\n"
        "Sign in to open it, and to see its password once: {{ link }}\n\n"
        "If you did not ask for it, tell whoever runs the system at once.",
        describe="Word that an export is ready",
        editable=False,
    )

"""The mail that something was shared: the reference, the last day and a link."""

from outbox.letters import register

SHARED = "product-shared"


def register_all() -> None:
    """Called when the app is ready."""
    register(
        SHARED,
        subject="{{ reference }}: something is shared with you",
        body="Something of {{ reference }} is shared with you. You can read it until {{ until }}.\n\n"
        "Sign in to read it: {{ link }}",
        describe="Word that something of a case is shared with somebody",
    )

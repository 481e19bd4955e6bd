"""The mail about a duty handed on: the reference and a link, nobody's name and no reason."""

from outbox.letters import register

HANDED_ON = "duty-handed-on"


def register_all() -> None:
    """Called when the app is ready."""
    register(
        HANDED_ON,
        subject="{{ reference }}: a task was handed on to you",
        body="A task on {{ reference }} was handed on to you. It is on your list now.\n\n"
        "Sign in to see what it is: {{ link }}",
        describe="Word that a task was handed on",
    )

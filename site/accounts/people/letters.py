"""The mails about people: who is invited, who moved. None holds more than names of staff and agencies."""

from outbox.letters import register


def register_all() -> None:
    """Called when the app is ready."""
    register(
        "people-invited",
        subject="You are invited to Partnership Reviews",
        body="You are invited to work with {{ what }}.\n\nOpen this link to accept: {{ link }}\n\n"
        "It works once, until {{ until }}. You choose a password and set up a second factor.\n\n"
        "If you did not expect this, you need not do anything.",
        describe="Invitation",
    )
    register(
        "people-moved",
        subject="Somebody has moved to another agency",
        body="{{ what }} has moved to another agency on {{ on }}. Their offices of your agency have ended, and they "
        "no longer see what your agency sees. Drafts that they began stay with your agency.",
        describe="Word that somebody moved to another agency",
    )
    register(
        "people-work-handed-on",
        subject="{{ reference }}: work is yours now",
        body="Work on {{ reference }} belonged to somebody who can no longer do it. It is on your list now.\n\n"
        "Sign in to see it: {{ link }}",
        describe="Word that work was handed on",
    )

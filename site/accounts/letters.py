"""The mails about accounts: they say what was done, and never hold a secret or a link that signs in."""

from outbox.letters import register

HELP = "If this was not you, tell the person who manages reviews in your partnership at once."


def register_all() -> None:
    """Called when the app is ready."""
    register(
        "account-recovery-used",
        subject="A recovery code of your account was used",
        body="On {{ on }} one of your recovery codes was used to set up a new authenticator app.\n\n" + HELP,
        describe="Word that a recovery code was used",
    )
    register(
        "account-recovery-used-lead",
        subject="Somebody in your agency is setting up a new authenticator app",
        body="{{ what }} used a recovery code on {{ on }} to set up a new authenticator app.\n\n"
        "Please ask them, in person or by telephone, whether it was them. If it was not, tell the person who "
        "manages reviews in your partnership at once.",
        describe="Word to the agency that a recovery code was used",
    )
    register(
        "account-password-changed",
        subject="Your password was changed",
        body="The password of your account was changed on {{ on }}.\n\n" + HELP,
        describe="Word that a password was changed",
    )

"""The mails about accounts: they say what was done, and never hold a secret or a link that signs in."""

from functools import partial

from outbox import letters

register = partial(letters.register, editable=False)  # what is said about safety is the same everywhere
HELP = "If this was not you, tell the person who manages reviews in your partnership at once."

CHANGES = (
    ("app-changed", "Your authenticator app was changed",
     "A new authenticator app was set up for your account on {{ on }}. The one before it no longer works."),
    ("app-removed", "Your authenticator app was removed",
     "The authenticator app was removed from your account on {{ on }}. You sign in with a passkey."),
    ("passkey-added", "A passkey was added to your account", "A passkey was added to your account on {{ on }}."),
    ("passkey-removed", "A passkey was removed from your account",
     "A passkey was removed from your account on {{ on }}. It no longer opens it."),
    ("recovery-codes-made", "You have new recovery codes",
     "New recovery codes were made for your account on {{ on }}. Those before them no longer work."),
    ("password-reset", "Your password was changed by a link",
     "The password of your account was changed on {{ on }} with a link that we had sent to this address. You are "
     "signed out everywhere."),
    ("device-remembered", "A device is remembered",
     "On {{ on }} a browser was set to sign in to your account without a security code for 14 days. You can end "
     "this on the page of your account."),
)  # fmt: skip


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
    for key, subject, sentence in CHANGES:
        register(
            f"account-{key}",
            subject=subject,
            body=f"{sentence}\n\n{HELP}",
            describe=f"Word: {subject[0].lower()}{subject[1:]}",
        )
    register(
        "account-reset",
        subject="Choose a new password",
        body="Somebody, probably you, asked for a new password for your account.\n\n"
        "Choose it here within an hour:\n{{ link }}\n\n"
        "You then sign in with it and with your authenticator app or passkey, as always. If you did not ask for "
        "this, do nothing: your password stays as it is.",
        describe="Link to choose a new password",
    )

"""What people do to the ways into their accounts. Each is journalled as the other services of accounts are."""

from datetime import datetime

from accounts import factors
from accounts.services import note, on_account, tell_of

from . import passkeys, remembered, sessions
from .ending import sign_out_everywhere


class LastFactor(Exception):
    """The only second factor of an account is never removed."""


def add_passkey(request, *, state, data: dict, name: str, at: datetime, recovering: bool = False):
    """The passkey that the browser has made. After a recovery it replaces all that was before. Raises BadPasskey."""
    with on_account(request.user, at) as act:
        had = factors.has_factor(act.person)
        passkey = passkeys.register(request, state, data, name)
        if recovering:
            factors.passkeys_of(act.person).exclude(pk=passkey.pk).delete()
            factors.remove_app(act.person)
        remembered.forget(act.person)
        note(act, "passkey_added", "Added a passkey.")
        if had:
            tell_of(act, "passkey-added")
        return passkey


def remove_passkey(person, passkey, *, at: datetime) -> None:
    """Raises LastFactor."""
    with on_account(person, at) as act:
        if factors.names_of(person) == [passkey.persistent_id]:
            raise LastFactor
        passkey.delete()
        remembered.forget(person)
        note(act, "passkey_removed", "Removed a passkey.")
        tell_of(act, "passkey-removed")


def remove_app(person, *, at: datetime) -> None:
    """Raises LastFactor."""
    with on_account(person, at) as act:
        if not factors.passkeys_of(person).exists():
            raise LastFactor
        factors.remove_app(person)
        remembered.forget(person)
        note(act, "app_removed", "Removed the authenticator app.")
        tell_of(act, "app-removed")


def reset_password(person, password: str, *, at: datetime) -> None:
    """The new password from the page that a link opened: every session ends, no factor is touched."""
    with on_account(person, at) as act:
        person.set_password(password)
        person.save(update_fields=["password"])
        sign_out_everywhere(person)
        note(act, "password_reset", "Chose a new password by a link.")
        tell_of(act, "password-reset")


def remember_device(request, response, *, at: datetime) -> None:
    """This browser is not asked for the code at sign-in for 14 days."""
    with on_account(request.user, at) as act:
        remembered.remember(request, response, act.person, at)
        note(act, "device_remembered", "Let a device sign in without a code for 14 days.")
        tell_of(act, "device-remembered")


def forget_devices(person, slug: str, *, at: datetime) -> None:
    """Ask for the code again in that browser; with no slug in all of them."""
    with on_account(person, at) as act:
        found = remembered.of(person, at)
        if (found.filter(slug=slug) if slug else found).delete()[0]:
            note(act, "device_forgotten", "Ended the remembering of a device.")


def end_other_sessions(person, here: str | None, *, at: datetime) -> int:
    """End every session of the person but this one. Returns how many."""
    with on_account(person, at) as act:
        ended = sessions.end_others(person, here)
        if ended:
            note(act, "sessions_ended", "Ended other sessions of the account.")
        return ended

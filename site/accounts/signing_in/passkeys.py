"""Passkeys: the two ceremonies over django-otp-webauthn, with the rules that are ours.

As the second factor after a password any passkey will do. As both factors it must have verified its owner (by
finger, face or PIN): the authenticator's signed answer says so, or it is refused.
"""

from django_otp_webauthn.exceptions import OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from django_otp_webauthn.models import WebAuthnCredential
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import ResidentKeyRequirement

REGISTERING, PROVING, SIGNING_IN = "passkey_new", "passkey_proof", "passkey_sign_in"
REFUSED = "That passkey could not be used. Try again, or use another way to sign in."
NOT_ADDED = "That passkey could not be added. Try again."
LONGEST_NAME = 60


class BadPasskey(Exception):
    """What the browser sent proves nothing; why is nobody's business."""


class Helper(WebAuthnHelper):
    """Security keys that cannot be found without a user name are welcome as a second factor."""

    def get_discoverable_credentials_preference(self):
        return ResidentKeyRequirement.PREFERRED

    def get_credential_display_name(self, user):
        return user.name


def begin_registering(request) -> dict:
    """What the browser needs to make a passkey; the challenge stays in the session, for one use."""
    options, request.session[REGISTERING] = Helper(request).register_begin(user=request.user)
    return options


def register(request, state, data: dict, name: str) -> WebAuthnCredential:
    """Add the passkey that the browser made. Raises BadPasskey. Call it inside a transaction."""
    passkey = checked(Helper(request).register_complete, user=request.user, state=state, data=data)
    passkey.name = name.strip()[:LONGEST_NAME] or "Passkey"
    passkey.save(update_fields=["name"])
    return passkey


def begin_proving(request) -> dict:
    """For somebody who has given the password: one of their own passkeys, verified by its owner or not."""
    options, request.session[PROVING] = Helper(request).authenticate_begin(
        user=request.user, require_user_verification=False
    )
    return options


def prove(request, state, data: dict) -> WebAuthnCredential:
    """The person's passkey that gave this answer. Raises BadPasskey."""
    return usable(checked(Helper(request).authenticate_complete, user=request.user, state=state, data=data))


def begin_signing_in(request) -> dict:
    """For anybody: the same for all, naming no account and no passkey. The owner must be verified."""
    options, request.session[SIGNING_IN] = Helper(request).authenticate_begin(
        user=None, require_user_verification=True
    )
    return options


def sign_in(request, state, data: dict) -> WebAuthnCredential:
    """The passkey that gave this answer and verified its owner. Raises BadPasskey."""
    if not state or state.get("require_user_verification") is not True:
        raise BadPasskey
    return usable(checked(Helper(request).authenticate_complete, user=None, state=state, data=data))


def usable(passkey: WebAuthnCredential) -> WebAuthnCredential:
    if not passkey.confirmed or not passkey.user.is_active:
        raise BadPasskey
    return passkey


def take_state(request, which: str):
    """The challenge, once: it is gone from the stored session before anything is looked at."""
    state = request.session.pop(which, None)
    request.session.save()
    return state


def checked(step, *, state, data, **who):
    """Run one step of the libraries; whatever they find wrong is one answer. Raises BadPasskey."""
    if not state or not isinstance(data, dict):
        raise BadPasskey
    try:
        return step(state=state, data=data, **who)
    except (OTPWebAuthnApiError, WebAuthnException, ValueError, KeyError, TypeError):
        raise BadPasskey from None

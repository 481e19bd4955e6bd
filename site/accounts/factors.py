"""The second factor: an authenticator app or passkeys, and the recovery codes for the day when both are gone."""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from .throttling import paused_until, seconds_to_wait, seconds_until

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
RECOVERY_CODES = 10
WRONG = "That code is not right."
SPENT = "That code has been used already. Wait for your app to show the next code, and enter that."


@dataclass(frozen=True)
class Answer:
    """What became of a code: the device that it proves, or a sentence that says why not."""

    device: TOTPDevice | StaticDevice | None = None
    sentence: str = ""


def app_of(person) -> TOTPDevice | None:
    """The person's authenticator app, once it has proved itself."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).first()


def passkeys_of(person):
    """The person's passkeys, the first one first."""
    return WebAuthnCredential.objects.filter(user=person, confirmed=True).order_by("pk")


def has_factor(person) -> bool:
    """An app or a passkey. Recovery codes and remembered devices are none."""
    return app_of(person) is not None or passkeys_of(person).exists()


def names_of(person) -> list[str]:
    """One name for each factor in use; the list changes with each change of factor."""
    app = app_of(person)
    return [*([app.persistent_id] if app else []), *(one.persistent_id for one in passkeys_of(person))]


def try_code(person, code: str, at: datetime) -> Answer:
    """Check a code of the person's app. Of two at the same moment with the same code, one is right."""
    with transaction.atomic():
        app = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()
        wait = seconds_to_wait(person, at)
        if wait:
            return Answer(sentence=wait_sentence(wait))
        if app is None:
            return Answer(sentence=WRONG)
        if is_spent(app, code, at):
            return Answer(sentence=SPENT)
        if not app.verify_token(code):
            return wrong(seconds_to_wait(person, at))
        clear_failures(person)
        return Answer(app)


def wrong(wait: int) -> Answer:
    """A code that is not right, and how long to wait for the next try."""
    return Answer(sentence=f"{WRONG} {wait_sentence(wait)}".strip())


def is_spent(app: TOTPDevice, code: str, at: datetime) -> bool:
    """Is it a code of this moment that has been used, or one before it? It proves nothing, but is no guess."""
    totp = TOTP(app.bin_key, app.step, app.t0, app.digits, app.drift)
    totp.time = at.timestamp()
    return totp.verify(int(code), app.tolerance) and totp.t() <= app.last_t


def wait_sentence(seconds: int) -> str:
    if not seconds:
        return ""
    if seconds > 90:
        return f"Wait {-(-seconds // 60)} minutes before you enter another code."
    return f"Wait {seconds} second{'' if seconds == 1 else 's'} before you enter another code."


def clear_failures(person) -> None:
    """A right code forgives the wrong ones before it."""
    for device in StaticDevice.objects.filter(user=person):
        device.throttle_reset()


def new_app(person) -> TOTPDevice:
    """The app that is being set up: one for each person until it proves itself."""
    app = app_in_the_making(person)
    return app or TOTPDevice.objects.create(user=person, name="app", confirmed=False)


def app_in_the_making(person) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=person, confirmed=False).first()


def forget_new_app(person) -> None:
    """A secret that was shown once and never proved is not shown again."""
    TOTPDevice.objects.filter(user=person, confirmed=False).delete()


def prove_new_app(person, code: str, at: datetime) -> Answer:
    """The right code makes the new app the only one. Call it inside a transaction."""
    app = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=False).first()
    if app is None:
        return Answer(sentence=WRONG)
    wait = seconds_until([paused_until(app)], at)
    if wait:
        return Answer(sentence=wait_sentence(wait))
    if not app.verify_token(code):
        return wrong(seconds_until([paused_until(app)], at))
    TOTPDevice.objects.filter(user=person).exclude(pk=app.pk).delete()
    app.confirmed = True
    app.save(update_fields=["confirmed"])
    return Answer(app)


def remove_app(person) -> None:
    """Whoever calls sees to it that another factor is left."""
    TOTPDevice.objects.filter(user=person).delete()


def secret_in_words(app: TOTPDevice) -> str:
    """The secret as people type it into an app: capital letters and digits in groups of four."""
    text = b32encode(app.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def make_recovery_codes(person) -> list[str]:
    """Ten new codes; those before them are void. Call it inside a transaction.

    Only a keyed hash of each is kept: 16 characters (80 bits) fit the column of django-otp, and the codes
    are random, so nothing slower is needed.
    """
    device, _ = StaticDevice.objects.get_or_create(user=person, name="recovery")
    device.token_set.all().delete()
    codes = [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        for _ in range(RECOVERY_CODES)
    ]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=hashed(person, code)) for code in codes)
    return codes


def hashed(person, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    digest = salted_hmac(f"accounts.recovery.{person.pk}", plain, algorithm="sha256").digest()
    return b32encode(digest).decode()[:16]


def codes_left(person) -> int:
    return StaticToken.objects.filter(device__user=person).count()


def try_recovery_code(person, code: str, at: datetime) -> Answer:
    """Check a recovery code and spend it. Call it inside a transaction."""
    device = StaticDevice.objects.select_for_update().filter(user=person).first()
    wait = seconds_to_wait(person, at)
    if wait:
        return Answer(sentence=wait_sentence(wait))
    if device is None:
        return Answer(
            sentence="You have no recovery codes. Ask the person who manages reviews in your partnership."
        )
    if device.verify_token(hashed(person, code)):
        return Answer(device)
    return wrong(seconds_to_wait(person, at))

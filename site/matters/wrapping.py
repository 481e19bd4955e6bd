"""The installation's own keys, KEY_ENCRYPTION_KEY: the first one wraps, all of them unwrap.

That is how it rotates without a stop: add the new key behind the old one everywhere, then put it first, run
`manage.py rewrap_keys`, and take the old one out.
"""

import base64
import hashlib
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12


class KeyGone(Exception):
    """The matter's key has been destroyed, or this installation does not hold it: nothing opens its secrets."""


def wrapping_keys() -> tuple[bytes, ...]:
    """The keys of KEY_ENCRYPTION_KEY. Raises ImproperlyConfigured unless each is 32 bytes in base64."""
    return _read(settings.KEY_ENCRYPTION_KEY)


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.b64decode(word.strip(), validate=True) for word in text.split(","))
    except ValueError:
        keys = ()
    if not keys or any(len(key) != 32 for key in keys):
        raise ImproperlyConfigured(
            "KEY_ENCRYPTION_KEY must be 32 random bytes in base64, or several such with commas between."
        )
    return keys


def wrapping_id() -> str:
    """Which key wraps at present, by the start of its hash."""
    return hashlib.sha256(wrapping_keys()[0]).hexdigest()[:16]


def wrap(key: bytes, place: str) -> bytes:
    """The key, sealed by the first of the installation's keys and bound to its place."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(wrapping_keys()[0]).encrypt(nonce, key, place.encode())


def unwrap(wrapped: bytes, place: str) -> bytes:
    """The key again, by whichever of the installation's keys wrapped it. Raises KeyGone."""
    for key in wrapping_keys():
        try:
            return AESGCM(key).decrypt(wrapped[:NONCE], wrapped[NONCE:], place.encode())
        except InvalidTag:
            continue
    raise KeyGone(place)

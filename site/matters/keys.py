"""A key for each matter, wrapped by the installation's KEY_ENCRYPTION_KEY. Destroying it destroys the matter's secrets."""

import base64
import hashlib
import os
from contextvars import ContextVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12
_ring: ContextVar[dict[int, bytes] | None] = ContextVar("key_ring", default=None)


class KeyGone(Exception):
    """The matter's key has been destroyed, or this installation does not hold it: nothing opens its secrets."""


def forget() -> None:
    """Empty this context's ring of opened keys: at the start of each request, job and act."""
    _ring.set({})


def make(matter) -> None:
    """Give a new matter its key. Call it in the transaction that makes the matter."""
    from .models import MatterKey  # models import nothing of keys; the other way round would be a circle

    MatterKey.objects.create(matter=matter, wrapped=wrap(os.urandom(32), matter.pk), wrapped_by=wrapping_id())


def of(matter_id: int) -> bytes:
    """The opened key of a matter. Raises KeyGone."""
    ring = _ring.get()
    if ring is None:
        forget()
        ring = _ring.get()
    if matter_id not in ring:
        open_all([matter_id])
    if matter_id not in ring:
        raise KeyGone(f"matter {matter_id}")
    return ring[matter_id]


def open_all(matter_ids) -> None:
    """Open several keys with one query, before a list shows secrets of many matters."""
    from .models import MatterKey  # see make

    ring = _ring.get()
    if ring is None:
        ring = {}
        _ring.set(ring)
    for matter_id, wrapped in MatterKey.objects.filter(matter__in=matter_ids).values_list("matter_id", "wrapped"):
        ring[matter_id] = unwrap(bytes(wrapped), matter_id)


def wrapping_key() -> bytes:
    """KEY_ENCRYPTION_KEY as bytes. Raises ImproperlyConfigured when it is not 32 bytes in base64."""
    try:
        key = base64.b64decode(settings.KEY_ENCRYPTION_KEY, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured("KEY_ENCRYPTION_KEY must be 32 random bytes in base64.")
    return key


def wrapping_id() -> str:
    return hashlib.sha256(wrapping_key()).hexdigest()[:16]


def wrap(key: bytes, matter_id: int) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(wrapping_key()).encrypt(nonce, key, f"matter-key:{matter_id}".encode())


def unwrap(wrapped: bytes, matter_id: int) -> bytes:
    try:
        return AESGCM(wrapping_key()).decrypt(wrapped[:NONCE], wrapped[NONCE:], f"matter-key:{matter_id}".encode())
    except InvalidTag:
        raise KeyGone(f"matter {matter_id}") from None


def seal(matter_id: int, text: bytes, bound_to: str) -> bytes:
    """Ciphertext that opens only for this matter and this place (model and field, or file)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(of(matter_id)).encrypt(nonce, text, f"{matter_id}:{bound_to}".encode())


def unseal(matter_id: int, sealed: bytes, bound_to: str) -> bytes:
    """The text again. Raises KeyGone when the key is destroyed or the ciphertext belongs elsewhere."""
    try:
        return AESGCM(of(matter_id)).decrypt(sealed[:NONCE], sealed[NONCE:], f"{matter_id}:{bound_to}".encode())
    except InvalidTag:
        raise KeyGone(f"matter {matter_id}") from None

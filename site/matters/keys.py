"""A key for each matter, wrapped by the installation's KEY_ENCRYPTION_KEY. Destroying it destroys the matter's secrets."""

import os
from contextvars import ContextVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import wrapping
from .wrapping import NONCE, KeyGone, wrapping_id

__all__ = [
    "KeyGone",
    "forget",
    "held",
    "make",
    "of",
    "open_all",
    "seal",
    "unseal",
    "unwrap",
    "wrap",
    "wrapping_id",
]

_ring: ContextVar[dict[int, bytes] | None] = ContextVar("key_ring", default=None)


def forget() -> None:
    """Empty this context's ring of opened keys: at the start of each request, job and act."""
    _ring.set({})


def make(matter) -> None:
    """Give a new matter its key. Call it in the transaction that makes the matter."""
    from .models import MatterKey  # models import nothing of keys; the other way round would be a circle

    MatterKey.objects.create(matter=matter, wrapped=wrap(os.urandom(32), matter.pk), wrapped_by=wrapping_id())


def of(matter_id: int) -> bytes:
    """The opened key of a matter. Raises KeyGone."""
    if matter_id not in _opened():
        open_all([matter_id])
    if matter_id not in _opened():
        raise KeyGone(f"matter {matter_id}")
    return _opened()[matter_id]


def _opened() -> dict[int, bytes]:
    """This context's ring, a new one where there is none yet."""
    ring = _ring.get()
    if ring is None:
        ring = {}
        _ring.set(ring)
    return ring


def open_all(matter_ids) -> None:
    """Open several keys with one query, before a list shows secrets of many matters. Destroyed ones are passed over."""
    from .models import MatterKey  # see make

    ring = _opened()
    for matter_id, wrapped in MatterKey.objects.filter(matter__in=matter_ids).values_list(
        "matter_id", "wrapped"
    ):
        ring[matter_id] = unwrap(bytes(wrapped), matter_id)


def held(matter_id: int) -> bool:
    """Whether the matter's key is there, asking once: False when it was destroyed."""
    try:
        return bool(of(matter_id))
    except KeyGone:
        return False


def place_of(matter_id: int) -> str:
    """What a matter's wrapped key is bound to: moved to another matter it does not open."""
    return f"matter-key:{matter_id}"


def wrap(key: bytes, matter_id: int) -> bytes:
    """The matter's key as it is stored."""
    return wrapping.wrap(key, place_of(matter_id))


def unwrap(wrapped: bytes, matter_id: int) -> bytes:
    """The matter's key from what is stored. Raises KeyGone."""
    return wrapping.unwrap(wrapped, place_of(matter_id))


def seal(matter_id: int, text: bytes, bound_to: str) -> bytes:
    """Ciphertext that opens only for this matter and this place (model and field, or file)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(of(matter_id)).encrypt(nonce, text, f"{matter_id}:{bound_to}".encode())


def unseal(matter_id: int, sealed: bytes, bound_to: str) -> bytes:
    """The text again. Raises KeyGone when the key is destroyed or the ciphertext belongs elsewhere."""
    try:
        return AESGCM(of(matter_id)).decrypt(
            sealed[:NONCE], sealed[NONCE:], f"{matter_id}:{bound_to}".encode()
        )
    except InvalidTag:
        raise KeyGone(f"matter {matter_id}") from None

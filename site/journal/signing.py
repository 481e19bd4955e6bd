"""The key that signs the daily digests: Ed25519, from JOURNAL_SIGNING_KEY (32 random bytes in base64)."""

import base64
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def signing_key() -> Ed25519PrivateKey | None:
    """The key, or None where none is set; the demo makes one. Raises ImproperlyConfigured for one that is no key."""
    text = settings.JOURNAL_SIGNING_KEY or (demo_key() if settings.DEMO else "")
    if not text:
        return None
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        raise ImproperlyConfigured("JOURNAL_SIGNING_KEY must be 32 random bytes in base64.") from None


def demo_key() -> str:
    """The demo's own key, made once and kept beside its data."""
    path = Path(settings.VAR) / "journal-signing.key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(base64.b64encode(os.urandom(32)).decode())
    except FileExistsError:
        pass
    return path.read_text()


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, to give to whoever keeps the digests."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def name_of(key: Ed25519PrivateKey) -> str:
    """By which key a digest is signed, by the start of its hash."""
    return hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest()[:16]


def is_signed(key: Ed25519PrivateKey, text: str, signature: bytes) -> bool:
    """Whether this key signed the text."""
    try:
        key.public_key().verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True

"""An authenticator made of software, which signs what a browser would: with or without having verified its owner."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django_otp_webauthn.models import WebAuthnCredential

PRESENT, VERIFIED = 0x01, 0x04
ORIGIN = "http://localhost:8000"


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class SoftKey:
    """A passkey of that person, registered already."""

    def __init__(self, person, name="Soft key"):
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id, self.count = secrets.token_bytes(16), 1
        point = self.private.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        self.row = WebAuthnCredential.objects.create(
            user=person,
            name=name,
            credential_id=self.id,
            public_key=cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y}),
            sign_count=0,
            aaguid="00000000-0000-0000-0000-000000000000",
        )

    def answer(self, options: dict, *, verified: bool, origin=ORIGIN) -> dict:
        """What the browser would post for these options."""
        said = {"type": "webauthn.get", "challenge": options["challenge"], "origin": origin}
        client = json.dumps(said).encode()
        flags = PRESENT | (VERIFIED if verified else 0)
        self.count += 1
        data = hashlib.sha256(b"localhost").digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": None,
        }
        credential = {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}
        return {"credential": credential | {"clientExtensionResults": {}}}

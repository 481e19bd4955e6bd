"""The daily digest: a signed line that says how far the chain had come. Files, to be kept by somebody outside."""

import hashlib
import re
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from . import signing
from .models import Digest, Seal

LINE = re.compile(r"^(\w[\w-]*): (.*)$", re.M)
TEXT = """Partnership Reviews: digest of the journal
day: {day}
rows: {rows}
chain: {chain}
before: {before}
key: {key}
"""
PUBLIC_KEY = "public-key.pem"
RECENT = 7  # days whose files are looked after


def folder() -> Path:
    """Where the files are kept."""
    return Path(settings.VAR) / "digests"


def make(at: datetime) -> Digest | None:
    """Yesterday's digest, once; None when it is there, nothing is sealed yet, or no key is set."""
    day, key = localdate(at) - timedelta(days=1), signing.signing_key()
    last = Seal.objects.order_by("-position").first()
    if key is None or last is None or Digest.objects.filter(day=day).exists():
        return None
    text = TEXT.format(
        day=day, rows=last.position, chain=last.chain, before=before(day), key=signing.name_of(key)
    )
    digest, made = Digest.objects.get_or_create(
        day=day,
        defaults={
            "position": last.position,
            "chain": last.chain,
            "text": text,
            "signature": key.sign(text.encode()),
            "made_at": at,
        },
    )
    return digest if made else None


def before(day: date) -> str:
    """The hash of the digest before that day's: none can be left out of the row of them unseen."""
    last = Digest.objects.filter(day__lt=day).order_by("-day").first()
    return hashlib.sha256(last.text.encode()).hexdigest() if last else "none"


def write_files() -> None:
    """Put the latest digests and the public key into the folder, where they are not there yet."""
    key = signing.signing_key()
    if key is None:
        return
    folder().mkdir(parents=True, exist_ok=True)
    put(PUBLIC_KEY, signing.public_pem(key))
    for digest in Digest.objects.order_by("-day")[:RECENT]:
        put(f"{digest}.txt", digest.text.encode())
        put(f"{digest}.sig", bytes(digest.signature))


def put(name: str, content: bytes) -> None:
    """Write a file once; what stands there stays."""
    path = folder() / name
    if not path.exists():
        partial = path.with_name(f"{name}.part")
        partial.write_bytes(content)
        partial.rename(path)


def fault(last: int) -> str:
    """The first digest, of the table or the folder, that the chain up to that position no longer agrees with."""
    kept = [(str(one), one.text, bytes(one.signature)) for one in Digest.objects.order_by("day")]
    kept += [
        (path.stem, path.read_text(), path.with_suffix(".sig").read_bytes())
        for path in sorted(folder().glob("*.txt"))
        if path.with_suffix(".sig").exists()
    ]
    return next((found for one in kept if (found := fault_of(*one, last))), "")


def rows_of(text: str) -> int:
    """How many rows a digest counts."""
    return int(dict(LINE.findall(text)).get("rows", 0))


def fault_of(day: str, text: str, signature: bytes, last: int) -> str:
    """What is wrong with one digest. Another key than today's cannot be judged here, the chain can."""
    said, key = dict(LINE.findall(text)), signing.signing_key()
    rows = rows_of(text)
    if key and said.get("key") == signing.name_of(key) and not signing.is_signed(key, text, signature):
        return f"The digest of {day} was altered: its signature does not fit."
    if rows > last:
        return f"The digest of {day} counts {rows} rows; the journal has {last}. The end is missing."
    if Seal.objects.filter(position=rows).values_list("chain", flat=True).first() != said.get("chain"):
        return f"The chain differs from the digest of {day}: what lies before row {rows} was rewritten."
    return ""

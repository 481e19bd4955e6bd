"""The chain: each link is the SHA-256 over the link before it and one row as it stands in the database.

Secrets go in as ciphertext, so the chain outlives the rotation and the destruction of keys.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from .models import Access, Entry, Seal

START = "0" * 64
FIELDS: dict[str, tuple[str, ...]] = {
    Seal.Table.ENTRY: (
        "id", "matter_id", "partnership_id", "at", "person_id", "by", "what", "key", "about", "facts", "reason",
        "written_at",
    ),
    Seal.Table.ACCESS: ("id", "matter_id", "partnership_id", "person_id", "at", "route", "how", "written_at"),
}  # fmt: skip
MODELS: dict[str, Any] = {Seal.Table.ENTRY: Entry, Seal.Table.ACCESS: Access}


def rows(table: str, ids) -> dict[int, str]:
    """The rows with these numbers as canonical text, by number; those that are missing are left out."""
    fields = FIELDS[table]
    found = MODELS[table].objects.filter(pk__in=ids).values_list(*fields)
    return {row[0]: canonical(fields, row) for row in found.iterator()}


def canonical(fields, row) -> str:
    """A row as text that is the same on every machine: keys sorted, moments in UTC, bytes in hexadecimal."""
    named = {field: plain(value) for field, value in zip(fields, row, strict=True)}
    return json.dumps(named, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def link(before: str, table: str, row: str) -> str:
    """The next link of the chain."""
    return hashlib.sha256(f"{before}\n{table}\n{row}".encode()).hexdigest()

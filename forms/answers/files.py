"""Uploaded files: kept encrypted with the matter's key, outside MEDIA_ROOT."""

import hashlib
import os
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from matters import keys
from matters.errors import NotAllowed
from outbox.queueing import defer

from .jobs import scan_file
from .models import StoredFile

NAME = 150  # characters of a name that are kept


def store(upload: Any, *, matter, content_type: str, name: str, by, at: datetime, agency=None) -> StoredFile:
    """Keep an upload that has been checked. The row is written in the caller's transaction, the bytes before it."""
    stored = StoredFile(
        matter=matter,
        partnership_id=matter.partnership_id,
        name=short(name),
        content_type=content_type,
        size=upload.size,
        scan=first_state(),
        person=by if getattr(by, "pk", None) else None,
        agency=agency,
        uploaded_at=at,
    )
    upload.seek(0)
    sealed = keys.seal(matter.pk, upload.read(), stored.place)
    stored.sha256 = hashlib.sha256(sealed).hexdigest()
    write(path_of(stored), sealed)
    stored.save()
    if settings.SCANNER != "none":
        defer(scan_file, file=stored.pk)
    return stored


def short(name: str) -> str:
    """The name without folders and characters that are not seen, its ending kept, at most 150 characters."""
    name = "".join(each if unicodedata.category(each)[0] not in "CZ" else " " for each in name)
    name = " ".join(name.replace("\\", "/").rpartition("/")[2].split()).strip(". ") or "file"
    stem, dot, ending = name.rpartition(".")
    if len(name) <= NAME or not dot:
        return name[:NAME]
    return f"{stem[: NAME - len(ending) - 1]}.{ending}"[:NAME]


def first_state() -> str:
    """Nothing scans in the demo, where SCANNER may be none; anywhere else an unchecked file stays closed."""
    return StoredFile.Scan.CLEAN if settings.SCANNER == "none" and settings.DEMO else StoredFile.Scan.PENDING


def path_of(stored: Any) -> Path:
    """Where the sealed bytes of a row with a slug are kept."""
    return Path(settings.FILES_ROOT) / stored.slug[:2].lower() / stored.slug


def write(path: Path, sealed: bytes) -> None:
    """To the disk, and only then under its name: a crash leaves no half file behind a row, nor does a full disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError:
        part.unlink(missing_ok=True)  # what is half there would keep the disk full
        raise


def read(stored: StoredFile) -> bytes:
    """The file's bytes. Raises NotAllowed before a scan has found it clean, KeyGone when its matter is destroyed."""
    check_can_open(stored)
    return bytes_of(stored)


def bytes_of(stored: StoredFile) -> bytes:
    """The bytes whatever the scan says: for the scanner alone. Raises KeyGone, FileNotFoundError."""
    return keys.unseal(stored.matter_id, path_of(stored).read_bytes(), stored.place)


def check_can_open(stored: StoredFile) -> None:
    if stored.scan == StoredFile.Scan.INFECTED:
        raise NotAllowed(
            "This file holds a virus and cannot be opened. Ask whoever sent it for a clean copy."
        )
    if stored.scan != StoredFile.Scan.CLEAN:
        raise NotAllowed("This file has not been checked for viruses yet. Try again later.")

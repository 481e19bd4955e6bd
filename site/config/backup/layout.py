"""Where a backup's parts stand, and its manifest."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from . import BackupProblem

MAIN, MANIFEST, DESTROYED = "main.dump", "manifest.json", "destroyed-keys.jsonl"
KEYS_KEPT = timedelta(days=35)
# Each of these is left out of the main dump and kept in the dump of keys.
KEY_TABLES = ("matters_matterkey", "matters_searchkey", "matters_namehash")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


def stamp(at: datetime) -> str:
    """The name of a backup."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def moment(name: str) -> datetime:
    """When the backup of that name was made."""
    return datetime.strptime(name, "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)


def folders() -> dict[str, Path]:
    """The folders that a backup copies, by their name in it."""
    return {
        "files": Path(settings.FILES_ROOT),
        "media": Path(settings.MEDIA_ROOT),
        "digests": Path(settings.VAR) / "digests",
    }


def backups(folder: Path) -> list[Path]:
    """The whole backups in the folder, the oldest first."""
    found = folder.iterdir() if folder.is_dir() else []
    return sorted(path for path in found if STAMP.fullmatch(path.name) and (path / MANIFEST).exists())


def keys_dump(keys: Path, name: str) -> Path:
    """The dump of keys that belongs to the backup of that name."""
    return keys / f"{name}.keys.dump"


def sha256(path: Path) -> str:
    """The hash of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(backup: Path, keys: Path, **facts) -> None:
    """The hash of every part, and of the dump of keys."""
    parts = {
        path.relative_to(backup).as_posix(): sha256(path)
        for path in sorted(backup.rglob("*"))
        if path.is_file()
    }
    found = facts | {"keys": {keys.name: sha256(keys)}, "parts": parts}
    (backup / MANIFEST).write_text(json.dumps(found, indent=1, sort_keys=True))


def check(backup: Path) -> dict:
    """The manifest, once every part is as it says. Raises BackupProblem with the first that is not."""
    manifest = json.loads((backup / MANIFEST).read_text())
    for name, known in manifest["parts"].items():
        path = backup / name
        if not path.exists():
            raise BackupProblem(f"{name} is missing from the backup {backup.name}.")
        if sha256(path) != known:
            raise BackupProblem(f"{name} of the backup {backup.name} is not what the manifest says.")
    return manifest

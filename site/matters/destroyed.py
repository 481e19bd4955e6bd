"""The list of destroyed keys, kept outside both dumps, so that no restore brings an erased matter back.

The table says what is so, since it is written in the transaction that destroys. The file is its copy: it survives when
the database is replaced by an older one. Written again at each destruction and each backup, so a crash between the
commit and the file is made good.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from .key_models import DestroyedKey, NameHash
from .models import MatterKey

NAME = "destroyed-keys.jsonl"
Line = tuple[int, datetime, datetime]  # the matter's number, when its key was made, when it was destroyed


def list_path() -> Path:
    """Where the list is kept. Put VAR on another disk than the database's."""
    return Path(settings.VAR) / NAME


def rows() -> set[Line]:
    """What the table holds."""
    return set(DestroyedKey.objects.values_list("matter_number", "made_at", "destroyed_at"))


def read(path: Path) -> set[Line]:
    """What a file holds; none when there is no file. A line cut off by a crash raises ValueError."""
    if not path.exists():
        return set()
    return {_line(text) for text in path.read_text().splitlines() if text.strip()}


def _line(text: str) -> Line:
    entry = json.loads(text)
    made, destroyed = (datetime.fromisoformat(entry[name]) for name in ("made_at", "destroyed_at"))
    return int(entry["matter"]), made, destroyed


def write_list(path: Path | None = None, more: Iterable[Line] = ()) -> Path:
    """Write table and file together into the file: it only grows. Replaced when whole."""
    path = path or list_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two at once, the second reads what the first wrote
        lines = sorted(rows() | read(path) | set(more), key=lambda line: (line[2], line[0]))
        _replace(path, "".join(_text(line) for line in lines))
    return path


def _replace(path: Path, text: str) -> None:
    partial = path.with_name(f"{path.name}.part")
    with partial.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _text(line: Line) -> str:
    number, made, destroyed = line
    entry = {"matter": number, "made_at": _utc(made), "destroyed_at": _utc(destroyed)}
    return json.dumps(entry) + "\n"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def reapply(lines: Iterable[Line]) -> int:
    """Destroy again, after a restore, what the list says was destroyed. Returns how many keys the restore had brought back."""
    lines, count = set(lines), 0
    for number, made, _ in lines:
        if MatterKey.objects.filter(matter=number, created_at=made).delete()[0]:
            count += 1
            NameHash.objects.filter(matter=number).delete()
    missing = lines - rows()
    DestroyedKey.objects.bulk_create(
        [DestroyedKey(matter_number=one[0], made_at=one[1], destroyed_at=one[2]) for one in missing],
        ignore_conflicts=True,
    )
    return count

"""Restoring a backup, and setting right what went on since it was made."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db.models import Max

from clocks import firing
from journal import digests, verifying
from journal.models import Seal
from matters import destroyed
from matters.key_models import DestroyedKey
from matters.models import Matter
from outbox.models import Message
from pages.sites import refresh_ports

from . import BackupProblem, database, layout
from .making import copy


@dataclass(frozen=True)
class Restored:
    """What a restore found, each a number or a sentence for the person at the keyboard."""

    name: str
    due: int  # reminders that came due since; they fire once, late
    perhaps_sent: int  # messages that may have gone since
    destroyed_again: int  # keys that the restore had brought back
    without_key: int  # matters whose key neither dump holds and that nobody erased
    fault: str  # of the journal


def restore(
    folder: Path, keys: Path, at: datetime, *, which: str = "", dump: Path | None = None, replace=False
):
    """Put the newest backup of the folder back, or the one called `which`; `dump`: another dump of keys than its own.

    Nothing is touched before every part was found whole. Raises BackupProblem.
    """
    backup = chosen(folder, which)
    manifest = layout.check(backup)
    dump = dump or own_keys(backup, keys, manifest)
    database.check_can_replace(replace)
    lines = database.destroyed_so_far() | destroyed.read(destroyed.list_path())
    lines |= destroyed.read(backup / layout.DESTROYED)
    database.put_back(backup / layout.MAIN, dump)
    call_command("migrate", verbosity=0, interactive=False)
    again = destroyed.reapply(lines)
    destroyed.write_list(more=lines)
    put_aside_later_digests(layout.moment(backup.name))
    for part, place in layout.folders().items():
        copy(backup / part, place)
    if settings.DEMO:
        refresh_ports(settings.PORT)
    return Restored(
        name=backup.name,
        due=firing.running(at).count(),
        perhaps_sent=doubt(layout.moment(backup.name), at),
        destroyed_again=again,
        without_key=without_key(),
        fault=verifying.verify().fault,
    )


def chosen(folder: Path, which: str) -> Path:
    """The backup of that name, or the newest. Raises BackupProblem where there is none."""
    found = [path for path in layout.backups(folder) if which in ("", path.name)]
    if not found:
        raise BackupProblem(f"There is no backup {which} in {folder}.".replace("  ", " "))
    return found[-1]


def own_keys(backup: Path, keys: Path, manifest: dict) -> Path:
    """The backup's dump of keys, checked. Raises BackupProblem when it is gone or altered."""
    path = layout.keys_dump(keys, backup.name)
    if not path.exists():
        raise BackupProblem(
            f"{path} is not there. Dumps of keys are kept {layout.KEYS_KEPT.days} days; name another one with --keys-dump."
        )
    if manifest["keys"].get(path.name) != layout.sha256(path):
        raise BackupProblem(f"{path.name} is not what the manifest of {backup.name} says.")
    return path


def doubt(made: datetime, at: datetime) -> int:
    """Messages that waited at the backup may have gone since: each is treated like one whose sender died.

    An ordinary one is sent once more and says so, a formal one is asked about.
    """
    waiting = Message.objects.due(at).filter(created_at__lte=made)
    return waiting.update(leased_until=made)


def without_key() -> int:
    """Matters that nobody erased and nothing opens: the dump of keys was older than the main one."""
    return (
        Matter.objects.filter(key=None).exclude(pk__in=DestroyedKey.objects.values("matter_number")).count()
    )


def put_aside_later_digests(made: datetime) -> None:
    """Digests of rows that the restored journal does not have: kept to read, no longer compared."""
    last = Seal.objects.aggregate(last=Max("position"))["last"] or 0
    folder = layout.folders()["digests"]
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        if digests.rows_of(path.read_text()) > last:
            aside = folder / f"before-restoring-{layout.stamp(made)}"
            aside.mkdir(exist_ok=True)
            for part in (path, path.with_suffix(".sig")):
                if part.exists():
                    shutil.move(part, aside / part.name)

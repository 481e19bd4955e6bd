"""Making a backup."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from matters import destroyed

from . import layout, tools
from .layout import KEY_TABLES, KEYS_KEPT

# Whoever was signed in must sign in again after a restore.
LEFT_OUT = (*KEY_TABLES, "django_session")

BROKEN_OFF = timedelta(days=1)


def make(folder: Path, keys: Path, at: datetime) -> Path:
    """Make a backup in the folder and its dump of keys in `keys`; returns its path. Raises BackupProblem.

    Both dumps show the same moment. The backup gets its name when it is whole. Dumps of keys older than 35 days are
    removed: after that nothing opens a matter that was erased since.
    """
    name = layout.stamp(at)
    last = next(reversed(layout.backups(folder)), None)
    partial = folder / f"{name}.partial"
    remove_broken_off(folder, at)
    for place in (folder, keys, partial):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with snapshot() as seen:
        dump(partial / layout.MAIN, seen, *(f"--exclude-table-data=public.{table}" for table in LEFT_OUT))
        whole = layout.keys_dump(keys, name)
        dump(whole, seen, "--data-only", *(f"--table=public.{table}" for table in KEY_TABLES))
    for part, source in layout.folders().items():
        copy(source, partial / part, last / part if last else None)
    shutil.copy2(destroyed.write_list(), partial / layout.DESTROYED)
    layout.write_manifest(partial, whole, made_at=at.isoformat(), postgres=tools.server_version())
    partial.rename(folder / name)
    remove_old_keys(keys, at)
    return folder / name


@contextmanager
def snapshot() -> Iterator[str]:
    """A moment of the database that several programs can look at."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def dump(path: Path, seen: str, *words: str) -> None:
    """One dump in PostgreSQL's own format, readable by its owner only."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    common = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={seen}", f"--file={path}")
    tools.run("pg_dump", *common, *words)


def copy(source: Path, target: Path, last: Path | None = None) -> None:
    """Copy a folder. A file that the backup before has is linked, not copied again: files never change in place."""
    for path in sorted(source.rglob("*")) if source.is_dir() else []:
        if not path.is_file() or path.suffix == ".part":
            continue
        place, before = target / path.relative_to(source), last / path.relative_to(source) if last else None
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if before and before.exists() and same(before, path):
            os.link(before, place)
        else:
            shutil.copy2(path, place)


def same(one: Path, other: Path) -> bool:
    """By size and moment of change, which copying keeps."""
    return (one.stat().st_size, one.stat().st_mtime_ns) == (other.stat().st_size, other.stat().st_mtime_ns)


def remove_broken_off(folder: Path, at: datetime) -> None:
    """Remove what backups left that broke off, unless another is at work there now."""
    for path in folder.glob("*.partial"):
        if path.stem == layout.stamp(at) or at - layout.moment(path.stem) > BROKEN_OFF:
            shutil.rmtree(path)


def remove_old_keys(keys: Path, at: datetime) -> list[str]:
    """Remove dumps of keys older than 35 days; returns their names."""
    old = [
        path
        for path in sorted(keys.glob("*.keys.dump"))
        if layout.STAMP.match(path.name) and at - layout.moment(path.name.partition(".")[0]) > KEYS_KEPT
    ]
    for path in old:
        path.unlink()
    return [path.name for path in old]

"""Several commands use one server: the first starts it, the last one out stops it.

Each user of the server holds a shared lock on a file for as long as it lives. The kernel lets go of it when
a process dies, however it dies, so no count can go stale. All changes happen behind a second, exclusive lock.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from . import server
from .layout import Layout, PostgresProblem, layout

DATABASE = "partnership_reviews"
MARKER = "Partnership Reviews demo"

_held: dict[str, IO[str]] = {}


def ensure(cluster: str = "demo") -> str:
    """Start or join the cluster's server, and return its DATABASE_URL. Raises PostgresProblem.

    It stays up until `stop(cluster)`, which is also called when this process ends, by the last of its users.
    """
    at = layout(cluster)
    try:
        at.prepare()
    except PermissionError as error:
        raise PostgresProblem(f"{error.filename} cannot be written by this user.") from error
    with alone(at):
        if cluster not in _held:
            _held[cluster] = open_lock(in_use(at))
            fcntl.flock(_held[cluster], fcntl.LOCK_SH)
            atexit.register(stop, cluster)
        if not server.running(at):
            server.initialise(at)
            server.start(at, fast=cluster == "test")
        server.create_database(at, DATABASE, MARKER)
    return at.url(DATABASE)


def stop(cluster: str = "demo") -> None:
    """Let go of the server; the last of its users stops it. Does nothing when it is not held here."""
    lock = _held.pop(cluster, None)
    if lock is None:
        return
    at = layout(cluster)
    with lock, alone(at):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still uses it
        server.halt(at)


def revive(cluster: str = "demo") -> bool:
    """Start the held server again where it died; returns whether that was needed. Raises PostgresProblem.

    A server that this process does not hold, such as that of a DATABASE_URL, is left to whoever runs it.
    """
    at = layout(cluster)
    if cluster not in _held or server.postmaster(at):
        return False
    with alone(at):
        if server.postmaster(at):
            return False  # another command was quicker
        server.start(at, fast=cluster == "test")
    return True


def in_use(at: Layout) -> Path:
    """The file that the server's users hold a shared lock on."""
    return at.home / f"{at.data.name}.in-use"


@contextmanager
def alone(at: Layout) -> Iterator[None]:
    """Nobody else makes, starts or stops this cluster meanwhile."""
    with open_lock(at.home / f"{at.data.name}.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_lock(path: Path) -> IO[str]:
    """The lock file, made when missing."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+")

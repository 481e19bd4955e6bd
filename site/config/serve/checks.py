"""What a start needs: questions answered by None, or by a sentence for the person at the keyboard.

The standard library only: scripts/set_up.py asks these before anything is installed.
"""

import os
import shutil
import socket
import sys
from pathlib import Path
from urllib.parse import urlparse

OLDEST, NEWEST = (3, 11), (3, 13)
ROOM_NEEDED = 1_000_000_000  # bytes
DEFAULT_PORT = "8000"
TOO_OLD = (
    "This database is older than 22 November 2026, or its tables were made in an order that cannot be. Run the version of "
    "commit a8adba2 on it first; the demo's data can be forgotten with: make demo-reset"
)


class Problem(Exception):
    """Something that a start needs is missing; the message says what to do."""


def before_demo(root: Path, *, listens: bool) -> None:
    """All that can be known before anything is started; the port only when it `listens`. Raises Problem."""
    from . import running

    url = os.environ.get("DATABASE_URL", "")
    require(
        python_trouble(sys.version_info[:3]),
        disk_trouble(shutil.disk_usage(root).free),
        folder_trouble(root),
        database_trouble(url) if url else None,
    )
    running.replace_left_over(root)
    if listens:
        require(port_trouble(os.environ.get("PORT", DEFAULT_PORT)))


def require(*troubles: str | None) -> None:
    """Raise Problem with the first trouble there is."""
    for trouble in troubles:
        if trouble:
            raise Problem(trouble)


def python_trouble(version: tuple[int, ...]) -> str | None:
    """A Python that the locks were not made for."""
    if OLDEST <= version[:2] <= NEWEST:
        return None
    found = ".".join(str(part) for part in version)
    return f"Python 3.11, 3.12 or 3.13 is needed; this is {found}. Name another: make demo PYTHON=python3.12"


def disk_trouble(free: int) -> str | None:
    """Too little room, in bytes."""
    if free >= ROOM_NEEDED:
        return None
    return f"1 GB of free disk is needed here; {free // 1_000_000} MB are free. Make room and try again."


def folder_trouble(root: Path) -> str | None:
    """A folder where this user may not write."""
    for folder in (root / "var", root):
        if folder.exists():
            writable = os.access(folder, os.W_OK)
            return None if writable else f"{folder} cannot be written by this user; change its owner."
    return f"{root} does not exist."


def port_trouble(port: str) -> str | None:
    """A port that is no port, or that another program listens on."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT is {port!r}; use a number from 1 to 65535."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} is for the system; choose one above 1023: make demo PORT=8123"
        except OSError:
            return f"Port {port} is in use by another program; choose another: make demo PORT=8123"
    return None


def database_trouble(url: str) -> str | None:
    """A database that does not answer. Neither the password nor the user is repeated."""
    import psycopg

    parts = urlparse(url)
    if parts.scheme not in ("postgres", "postgresql"):
        return "DATABASE_URL must start with postgres:// (no other database is supported)."
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        where, why = parts.hostname or "its socket", reason_of(str(error))
        return f"The database at {where} cannot be used ({why}); start it or correct DATABASE_URL."
    return None


def reason_of(message: str) -> str:
    """The reason in few words, without what could be secret."""
    known = {
        "refused": "connection refused",
        "No such file": "no server there",
        "timeout": "no answer",
        "resolve": "no such host",
        "not known": "no such host",
        "authentication": "sign-in refused",
        "does not exist": "no such database or role",
    }
    return next((words for sign, words in known.items() if sign in message), "no connection")

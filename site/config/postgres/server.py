"""One cluster: made, started, found running, stopped."""

import os
import shutil
import time
from pathlib import Path

import psycopg
from psycopg import sql

from .binaries import give, run
from .layout import Layout, PostgresProblem

# As a server of its own on a shared machine: small, socket only, enough connections for tests in parallel.
SETTINGS = {"max_connections": "200", "timezone": "UTC", "log_min_messages": "warning"}
# A statement that fails is not written to the log: it holds names, and the keys of sessions. Nor are its details.
SETTINGS |= {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}
# A test's data need not survive a power cut, and is gone before it is worth tidying up or planning for.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "wal_level": "minimal"}
FAST |= {"max_wal_senders": "0", "autovacuum": "off", "jit": "off"}

ATTEMPTS, PATIENCE = 10, 0.5  # seconds between attempts


def initialise(at: Layout) -> None:
    """Make the cluster when there is none; named when whole, so an interrupted start leaves no half."""
    if (at.data / "PG_VERSION").exists():
        return
    partial = at.data.with_name(at.data.name + ".partial")
    if partial.exists():
        shutil.rmtree(partial)
    run(
        at, "initdb", "-D", str(partial), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    partial.rename(at.data)
    give(at.data, at.user)


def running(at: Layout) -> bool:
    """Whether this cluster's server answers on its socket."""
    try:
        psycopg.connect(at.url("postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def start(at: Layout, *, fast: bool) -> None:
    """Start the server and wait until it answers. Raises PostgresProblem.

    Right after kill -9 of the postmaster its other processes hold the memory for a moment: tried again.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            if postmaster(at) is None:
                (at.data / "postmaster.pid").unlink(
                    missing_ok=True
                )  # left by kill -9; may name anybody's process
                launch(at, FAST if fast else {})
            if running(at):
                return
        except PostgresProblem:
            if attempt == ATTEMPTS:
                raise
        time.sleep(PATIENCE)
    raise PostgresProblem(f"PostgreSQL was started but does not answer; see {at.home / at.data.name}.log.")


def launch(at: Layout, extra: dict[str, str]) -> None:
    """Start the postmaster; returns when it takes connections."""
    words = [f"-c {name}={value}" for name, value in (SETTINGS | extra).items()]
    words += ["-c listen_addresses=''", f"-k {at.socket}"]
    run(
        at, "pg_ctl", "-D", str(at.data), "-l", str(at.home / f"{at.data.name}.log"), "-w", "-t", "60",
        "-o", " ".join(words), "start",
    )  # fmt: skip


def halt(at: Layout) -> None:
    """Stop the server in order: open connections are ended, nothing committed is lost."""
    if postmaster(at):
        run(at, "pg_ctl", "-D", str(at.data), "-m", "fast", "-w", "-t", "60", "stop")


def postmaster(at: Layout) -> int | None:
    """The process number of this cluster's live server, or None."""
    try:
        number = int((at.data / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return number if is_ours(at, number) else None


def is_ours(at: Layout, number: int) -> bool:
    """Whether that process is this cluster's: after a crash the number may be anybody's, or a zombie's."""
    if Path("/proc/self").exists():
        try:
            return (
                Path(f"/proc/{number}/cwd").readlink() == at.data.resolve()
            )  # a postmaster works in its data
        except OSError:
            return False
    try:
        os.kill(number, 0)
    except OSError:
        return False
    return True


def create_database(at: Layout, name: str, marker: str) -> None:
    """Make the database, with the demo's marker as its comment, when there is none of that name."""
    with psycopg.connect(at.url("postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(marker))
        )

"""PostgreSQL's own programs, run against the database of the settings."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from config.postgres import PostgresProblem
from config.postgres.binaries import installed

from . import BackupProblem


def program(name: str) -> Path:
    """The program on PATH, else the embedded one: the first that is not older than the server. Raises BackupProblem."""
    needed = server_version()
    for path in places(name):
        if path.exists() and version(path) >= needed:
            return path
    raise BackupProblem(f"{name} of PostgreSQL {needed} or newer is needed; install it.")


def server_version() -> int:
    """The major version of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def places(name: str) -> list[Path]:
    on_path = shutil.which(name)
    found = [Path(on_path)] if on_path else []
    try:
        return [*found, installed() / "pginstall" / "bin" / name]
    except PostgresProblem:
        return found


def version(path: Path) -> int:
    """The major version of a program."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def run(name: str, *words: str) -> str:
    """Run it; the password goes by the environment, where others do not see it. Returns what it said."""
    command = [str(program(name)), *words]
    done = subprocess.run(
        command,
        env=os.environ | address(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BackupProblem(f"{name} failed: {said[0] if said else 'it said nothing'}")
    return done.stdout


def address() -> dict[str, str]:
    """The database of the settings as PostgreSQL's programs read it."""
    found = connection.settings_dict
    pairs = {
        "PGHOST": found["HOST"],
        "PGPORT": found["PORT"],
        "PGUSER": found["USER"],
        "PGPASSWORD": found["PASSWORD"],
        "PGDATABASE": found["NAME"],
        "PGSSLMODE": found["OPTIONS"].get("sslmode", ""),
    }
    return {name: str(value) for name, value in pairs.items() if value}

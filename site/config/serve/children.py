"""The demo's child processes: started, started again when one dies, ended in order, never left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

RESTARTS = 5  # of one child; after that something is wrong that a restart does not mend
STEADY = 60  # seconds after which a child counts as well again
PATIENCE = 10  # seconds to end in order
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
# Loaded here: between fork and exec nothing may be imported.
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass
class Child:
    """One program that is kept running."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    restarts: int = 0
    started: float = field(default=0.0)

    def start(self, environment: dict[str, str], folder: Path) -> None:
        """Start it in a session of its own: ctrl-C reaches the parent alone, which ends all in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,  # safe: the parent has one thread
        )

    @property
    def pid(self) -> int | None:
        """Its process number, while it runs."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def may_restart(self) -> bool:
        """Whether another start makes sense. A child that ran well for a while starts with a clean record."""
        if time.monotonic() - self.started > STEADY:
            self.restarts = 0
        self.restarts += 1
        return self.restarts <= RESTARTS


def die_with_parent() -> None:
    """Linux ends the child when its parent dies, even by kill -9. Elsewhere the next start finds it."""
    if LIBC is not None:
        LIBC.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def stop_all(children: list[Child]) -> None:
    """Ask all to end, wait, then kill what is left with everything it started."""
    running = [child.process for child in children if child.process and child.pid]
    for process in running:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

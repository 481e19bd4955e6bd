"""Named places at which a test may kill the process for real, to show that nothing is lost there."""

import os
import signal

POINTS = (
    "acting.before-commit",
    "acting.after-commit",
    "outbox.lease-committed",
    "outbox.server-accepted",
    "outbox.before-sent",
    "clocks.rung-rolled-back",
    "filling.draft-saved",
    "jobs.taken",
)


def crash_at(name: str) -> None:
    """Kill this process as by kill -9 when the environment names this point; else do nothing."""
    wanted = os.environ.get("CRASH_AT")
    if wanted and wanted == name and name in POINTS:
        os.kill(os.getpid(), signal.SIGKILL)

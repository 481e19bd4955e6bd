"""Runs a command with DATABASE_URL set: the one given, else a private PostgreSQL for tests that ends with it.

Use: with_database.py COMMAND [ARGUMENT ...]
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from config.postgres import PostgresProblem, ensure
from config.serve import checks


def main(command: list[str]) -> int:
    """The command's exit code."""
    given = os.environ.get("DATABASE_URL", "")
    try:
        if given:
            checks.require(checks.database_trouble(given))
        url = given or ensure("test")
    except (PostgresProblem, checks.Problem) as problem:
        sys.exit(str(problem))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database is stopped in order
    try:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else "Use: with_database.py COMMAND [ARGUMENT ...]")

#!/usr/bin/env python3
"""Django's commands for Partnership Reviews.

Without DATABASE_URL the demo and the tests use a private PostgreSQL: joined when it runs, else started for
the command and stopped after it. Settings never start anything.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLD = sys.version_info < (3, 11)
# Commands that need no database, so that none is started for them.
WITHOUT_DATABASE = {"", "help", "--help", "-h", "version", "--version", "collectstatic", "compilemessages"}
CLUSTERS = {"config.settings.demo": "demo", "config.settings.test": "test"}


def main():
    """Run one command."""
    if OLD:
        sys.exit("Python 3.11, 3.12 or 3.13 is needed; this is %d.%d." % sys.version_info[:2])
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    prepare(command, os.environ["DJANGO_SETTINGS_MODULE"])
    run()


def prepare(command, settings):
    """Check what the command needs, and give it the demo's keys and a database."""
    from config.postgres import PostgresProblem, ensure
    from config.serve import checks, keys

    try:
        if command == "demo":
            checks.before_demo(ROOT, listens="--reset" not in sys.argv)
        if settings == "config.settings.demo":
            keys.load(ROOT)
        if not os.environ.get("DATABASE_URL") and settings in CLUSTERS and command not in WITHOUT_DATABASE:
            os.environ["DATABASE_URL"] = ensure(CLUSTERS[settings])
    except (PostgresProblem, checks.Problem) as problem:
        sys.exit(str(problem))


def run():
    """Hand over to Django; a database out of reach or too old is a sentence, not a traceback."""
    from django.core.management import execute_from_command_line
    from django.db import OperationalError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from config.serve import checks

    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
    except InconsistentMigrationHistory as error:
        sys.exit(f"{checks.TOO_OLD}\n({error})")
    except OperationalError:
        trouble = checks.database_trouble(os.environ.get("DATABASE_URL", ""))
        if trouble is None:
            raise
        sys.exit(trouble)


if __name__ == "__main__":
    main()

"""The demo: everything on this machine, in one process that starts and stops the rest."""

import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.serve import marker, parent
from config.serve.checks import Problem


class Command(BaseCommand):
    """`manage.py demo`; `manage.py demo --reset` forgets its data and ends."""

    help = "Run the demo until ctrl-C. With --reset: forget its data, then end."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        """The one choice there is."""
        parser.add_argument("--reset", action="store_true", help="forget the demo's data and end")

    def handle(self, *args, **options) -> None:
        """Raises CommandError outside the demo's settings."""
        if not settings.DEMO:
            raise CommandError("This runs with the demo's settings only.")
        try:
            if options["reset"]:
                reset(settings.VAR)
                self.stdout.write("The demo's data are gone; `make demo` begins anew.")
                return
            code = parent.run()
        except Problem as problem:
            raise CommandError(str(problem)) from problem
        sys.exit(code)


def reset(var: Path) -> None:
    """Empty the demo's database and remove its files and mails. Raises Problem where it is not the demo's."""
    marker.require()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    for name in ("mail", "files", "media"):
        shutil.rmtree(var / name, ignore_errors=True)

"""manage.py backup FOLDER: all that is needed to stand again, in one command."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.backup import BackupProblem, making


class Command(BaseCommand):
    help = "Makes a backup in the folder: database, files and, apart from them, keys, which are kept 35 days."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keys", type=Path, help="where dumps of keys go; FOLDER/keys when left out")

    def handle(self, *, folder, keys=None, **options):
        """Raises CommandError when it cannot be made."""
        try:
            made = making.make(folder, keys or folder / "keys", timezone.now())
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Made {made}")

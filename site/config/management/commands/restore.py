"""manage.py restore FOLDER: stand again from a backup, in one command."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.backup import BackupProblem, restoring


class Command(BaseCommand):
    help = "Restores the newest backup of the folder into an empty database (or any, with --replace)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keys", type=Path, help="where dumps of keys are; FOLDER/keys when left out")
        parser.add_argument("--which", default="", help="the name of a backup; the newest when left out")
        parser.add_argument("--keys-dump", type=Path, help="another dump of keys than the backup's own")
        parser.add_argument("--replace", action="store_true", help="lose what the database holds")

    def handle(self, *, folder, keys=None, which="", keys_dump=None, replace=False, **options):
        """Raises CommandError when it cannot be done; nothing has been touched then, unless it says otherwise."""
        try:
            done = restoring.restore(
                folder, keys or folder / "keys", timezone.now(), which=which, dump=keys_dump, replace=replace
            )
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        self.report(done)

    def report(self, done):
        say = self.stdout.write
        say(f"Restored {done.name}.")
        say(f"Reminders that came due since: {done.due}. The clock fires each once, late.")
        say(
            f"Messages that may have gone since: {done.perhaps_sent}. Ordinary ones go once more, marked as repeats."
        )
        say(f"Keys destroyed since and destroyed again: {done.destroyed_again}.")
        if done.without_key:
            self.stderr.write(f"Matters without a key, which nobody erased: {done.without_key}.")
        say(done.fault or "The journal is as it was sealed.")

"""manage.py verify_journal: is the journal still what was sealed?"""

from django.core.management.base import BaseCommand, CommandError

from journal import digests, sealing, verifying


class Command(BaseCommand):
    help = "Goes along the chain of seals and names the first row of the journal that was altered, taken out or put in."

    def add_arguments(self, parser):
        parser.add_argument(
            "--seal", action="store_true", help="seal what is settled first, as the worker does"
        )

    def handle(self, *, seal=False, **options):
        """Raises CommandError (exit code 1) with the first fault."""
        if seal:
            self.stdout.write(f"Sealed {sealing.seal()} rows.")
        digests.write_files()
        result = verifying.verify()
        if result.fault:
            raise CommandError(f"{result.fault} The {result.rows} rows before that are as they were sealed.")
        self.stdout.write(f"{result.rows} sealed rows are as they were written.")

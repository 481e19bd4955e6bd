"""manage.py generate_docs [--check]: the part of docs/ that is made from the code."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.docs import making


class Command(BaseCommand):
    help = (
        "Writes the documents that are made from the code; --check only says which are stale, and fails then."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail when a file is stale")

    def handle(self, *args, check, **options):
        root = Path(settings.ROOT)
        made, docs = making.make(root), root / "docs"
        stale = making.stale(docs, made)
        for note in made.notes:
            self.stdout.write(note)
        if check:
            self.refuse([f"docs/{name} is stale." for name in stale] + made.faults)
            self.stdout.write("The documents are up to date.")
            return
        making.write(docs, made)
        for name in stale:
            self.stdout.write(f"docs/{name}")
        for fault in made.faults:
            self.stderr.write(f"To mend: {fault}")

    def refuse(self, troubles):
        """Raises CommandError (exit code 1) that names each trouble."""
        if troubles:
            remedy = "Run manage.py generate_docs, and mend what it still names."
            raise CommandError("\n".join([*troubles, remedy]))

"""Set a partnership up from a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matters.acting import SETUP
from workflows.procedures.setup.folder import BadFolder
from workflows.procedures.setup.services import load


class Command(BaseCommand):
    help = (
        "Set up a partnership from FOLDER: partnership.yaml, procedure.yaml, forms/*.yaml, guidance/*.md, letters/*.md. "
        "Run it again after an edit; nothing happens where nothing has changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *, folder, **options):
        try:
            loaded = load(folder, by=SETUP, at=timezone.now())
        except BadFolder as error:
            raise CommandError(f"{folder} was not loaded, and nothing was changed:\n{error}") from None
        for change in loaded.changes:
            self.stdout.write(change)
        if not loaded.changes:
            self.stdout.write(f"{loaded.partnership}: nothing has changed.")
